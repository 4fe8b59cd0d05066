using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Generation;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench generate</c>: content and queries of any scale, the same for the same seed.</summary>
internal sealed class BenchGenerateCommand : CliCommand
{
    private readonly Option<int> _documents = new("--documents") { Description = "How many documents", Required = true, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same content on every machine", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<string?> _out = new("--out") { Description = "File to write [default: standard output]", HelpName = "FILE" };
    private readonly Option<int> _queries = new("--queries") { Description = "How many queries to write too, with their class", DefaultValueFactory = _ => 1_000, HelpName = "N" };
    private readonly Option<string?> _queriesOut = new("--queries-out") { Description = "File for the queries; without it, none are written", HelpName = "FILE" };

    public BenchGenerateCommand()
        : base("generate", "Generate help-centre-like French content in our format, for tests of speed and size.")
    {
        _documents.MustBeBetween(1, 100_000_000);
        _queries.MustBeBetween(1, 10_000_000);
        foreach (var option in new Option[] { _documents, _seed, _out, _queries, _queriesOut })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["kbsearch bench generate --documents 100000 --seed 1 --out content.jsonl --queries-out queries.tsv"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (count, seed) = (context.Get(_documents), context.Get(_seed));
        await context.RunWithProgressAsync("Generating", async progress =>
        {
            void Write(TextWriter writer) => WriteDocuments(writer, seed, count, progress, cancellationToken);
            if (context.Get(_out) is { } file)
            {
                await OutputFile.WriteAsync(file, Write);
            }
            else
            {
                Write(context.Terminal.Out);
            }

            return count;
        });
        await OutputFile.WriteAsync(context.Get(_queriesOut), writer =>
        {
            foreach (var query in HelpCentreGenerator.Queries(seed).Take(context.Get(_queries)))
            {
                writer.Write($"{query.Class}\t{query.Text}\n");
            }
        });
        context.Tell($"{Display.Count(count, "document")} of seed {seed}");
        return ExitCode.Ok;
    }

    private static void WriteDocuments(TextWriter writer, int seed, int count, WorkProgress progress, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var item in HelpCentreGenerator.Items(seed).Take(count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ContentJsonWriter.Write(item, writer);
            if (++written % 1_000 == 0)
            {
                progress.Report((double)written / count);
            }
        }
    }
}
