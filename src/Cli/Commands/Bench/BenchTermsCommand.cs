using System.CommandLine;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Speed.Engine;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench terms</c>: analysed documents and queries as plain files that any engine can read.</summary>
internal sealed class BenchTermsCommand : CliCommand
{
    private readonly Option<int> _documents = new("--documents") { Description = "How many documents; with --corpus, at most", DefaultValueFactory = _ => 100_000, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same files on every machine", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<string[]> _corpus = JudgedSetOptionSet.Files("--corpus", "Analyse these documents instead of generating some: JSON Lines {id, title, text} or our content format");
    private readonly Option<string> _out = new("--out") { Description = "File for the documents, lines of title TAB body", Required = true, HelpName = "FILE" };
    private readonly Option<string?> _queriesOut = new("--queries-out") { Description = "File for the queries, lines of class TAB terms; without it, none are written", HelpName = "FILE" };
    private readonly Option<int> _queries = new("--queries") { Description = "Queries per class", DefaultValueFactory = _ => 500, HelpName = "N" };

    public BenchTermsCommand()
        : base("terms", "Write analysed documents and queries as terms, so that two engines can be measured on the same ones.")
    {
        _documents.MustBeBetween(1, 100_000_000);
        _queries.MustBeBetween(1, 1_000_000);
        foreach (var option in new Option[] { _documents, _seed, _corpus, _out, _queriesOut, _queries })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench terms --documents 1000000 --seed 1 --out documents.tsv --queries-out queries.tsv"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (count, seed) = (context.Get(_documents), context.Get(_seed));
        var sample = new List<TermText>();
        var written = await context.RunWithProgressAsync("Writing", async progress =>
        {
            var written = 0;
            await OutputFile.WriteAsync(context.Get(_out), writer =>
            {
                foreach (var text in Documents(context, seed, cancellationToken).Take(count))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    writer.Write($"{text.Title}\t{text.Body}\n");
                    if (sample.Count < TermQueryGenerator.SampleSize)
                    {
                        sample.Add(text);
                    }

                    if (++written % 1_000 == 0)
                    {
                        progress.Report((double)written / count);
                    }
                }
            });
            return written;
        });
        if (context.Get(_queriesOut) is { } queries)
        {
            var generator = new TermQueryGenerator(sample, seed);
            await OutputFile.WriteAsync(queries, writer =>
            {
                foreach (var query in generator.Draw(context.Get(_queries)))
                {
                    writer.Write($"{query.Class}\t{query.Text}\n");
                }
            });
        }

        context.Tell($"{Display.Count(written, "document")} of seed {seed}");
        return ExitCode.Ok;
    }

    private IEnumerable<TermText> Documents(CommandContext context, int seed, CancellationToken cancellationToken)
    {
        if (context.Get(_corpus) is not { Length: > 0 } corpus)
        {
            return TermTextGenerator.Documents(seed);
        }

        var analysed = new AnalysedCorpus(Composition.ReadAnalysis(context.Data).Analyzer);
        return CorpusReader.ReadAsync(InputFiles.Expand(corpus, ".jsonl"), context.Tell, cancellationToken)
            .ToBlockingEnumerable(cancellationToken)
            .Select(analysed.Analyse);
    }
}
