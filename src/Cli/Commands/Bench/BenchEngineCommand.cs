using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Speed;
using KbSearch.Evaluation.Speed.Engine;
using KbSearch.Index;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench engine</c>: the search engine alone, on terms, one thread.</summary>
internal sealed class BenchEngineCommand : CliCommand
{
    private readonly Option<string> _index = new("--index") { Description = "Folder of the index; kept for the next run", Required = true, HelpName = "DIR" };
    private readonly Option<string?> _terms = new("--terms") { Description = "Build the index from these documents first, lines of title TAB body (see bench terms)", HelpName = "FILE" };
    private readonly Option<int> _batch = new("--batch") { Description = "Documents applied at once when building", DefaultValueFactory = _ => 1_000, HelpName = "N" };
    private readonly Option<bool> _background = new("--background-merges") { Description = "Merge on a second thread when building" };
    private readonly Option<string[]> _queries = JudgedSetOptionSet.Files("--queries", "Lines of class TAB terms (see bench terms)");
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each query is run after one round of warm-up; its best time counts", DefaultValueFactory = _ => 5, HelpName = "N" };
    private readonly Option<bool> _exhaustive = new("--exhaustive") { Description = "Also evaluate each query without pruning" };
    private readonly Option<string?> _out = new("--out") { Description = "File for the figures, tab-separated", HelpName = "FILE" };

    public BenchEngineCommand()
        : base("engine", "Measure the search engine alone: indexing of analysed documents, then queries of each class, ten hits, one thread.")
    {
        _batch.MustBeBetween(1, 100_000);
        _rounds.MustBeBetween(1, 1_000);
        foreach (var option in new Option[] { _index, _terms, _batch, _background, _queries, _rounds, _exhaustive, _out })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch bench engine --index /tmp/engine --terms documents.tsv --queries queries.tsv --exhaustive",
        "kbsearch bench engine --index /tmp/engine --queries queries.tsv --rounds 10 --json",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var catalog = Composition.OpenCatalog(context.Backend, context.Get(_index)!, context.Get(_background));
        var build = context.Get(_terms) is { } terms ? await BuildAsync(context, catalog, terms, cancellationToken) : null;
        if (catalog.CurrentGeneration is null)
        {
            throw new CommandFailedException(ExitCode.Input, $"There is no index in {context.Get(_index)}. Build one with --terms.");
        }

        var start = Stopwatch.GetTimestamp();
        await using var index = catalog.OpenCurrent(IndexAccess.Read);
        var opening = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var classes = context.Get(_queries) is { Length: > 0 } files
            ? await context.RunWithProgressAsync("Searching", progress => Task.FromResult(EngineSpeed.Measure(
                index, QueryFile.Read(InputFiles.Expand(files, ".tsv", ".txt")), context.Get(_rounds), context.Get(_exhaustive), progress.Report, cancellationToken)))
            : [];
        await OutputFile.WriteAsync(context.Get(_out), writer => EngineRenderer.WriteTabSeparated(writer, classes));
        context.Write(new { build, openingMs = opening, classes }, console =>
        {
            if (build is not null)
            {
                EngineRenderer.Write(console, build);
            }

            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opened in {opening:0} ms: {Display.Count(index.Status.Documents, "document")}, {Display.Count(index.Status.Segments, "segment")}"));
            EngineRenderer.Write(console, classes);
        });
        return ExitCode.Ok;
    }

    private Task<EngineBuild> BuildAsync(CommandContext context, IIndexCatalog catalog, string terms, CancellationToken cancellationToken) =>
        context.RunWithProgressAsync("Indexing", progress => EngineBuild.RunAsync(
            TermDocuments.Read(terms), catalog, context.Get(_batch), done => progress.Report(null, Display.Count(done, "document")), cancellationToken));
}
