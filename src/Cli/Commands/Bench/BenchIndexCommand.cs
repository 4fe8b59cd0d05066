using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench index</c>: stores and indexes a corpus once, in a temporary folder.</summary>
internal sealed class BenchIndexCommand : CliCommand
{
    private readonly Option<string[]> _corpus = JudgedSetOptionSet.Files("--corpus", "Documents, JSON Lines {id, title, text} or our content format");

    public BenchIndexCommand()
        : base("index", "Measure how fast a corpus is stored and indexed, the peak memory, and the size of the index.")
    {
        _corpus.Required = true;
        Add(_corpus);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench index --corpus content.jsonl --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var documents = CorpusReader.ReadAsync(InputFiles.Expand(context.Get(_corpus)!, ".jsonl"), context.Tell, cancellationToken).ToBlockingEnumerable(cancellationToken);
        var speed = await context.RunWithProgressAsync("Indexing", progress => IndexingSpeed.MeasureAsync(documents, Composition.CreateEngineFactory(context.Backend), progress, cancellationToken));
        context.Write(speed, console => console.Write(Display.Properties(
            ("documents", Display.Number(speed.Documents)),
            ("text", Display.Size(speed.TextBytes)),
            ("read and stored", $"{Display.Number((long)speed.StoredDocumentsPerSecond)} documents/s"),
            ("indexed", string.Create(CultureInfo.InvariantCulture, $"{Display.Number((long)speed.DocumentsPerSecond)} documents/s, {speed.MegabytesPerSecond:0.0} MB/s")),
            ("index", $"{Display.Size(speed.IndexBytes)}, {Display.Number((long)speed.IndexBytesPerDocument)} bytes per document, {Display.Count(speed.Segments, "segment")}"),
            ("peak memory", Display.Size(speed.PeakMemoryBytes)))));
        return ExitCode.Ok;
    }
}
