using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Evaluation.Reports;
using KbSearch.Evaluation.Speed.Growth;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench growth</c>: what the engine costs as the number of documents grows.</summary>
internal sealed class BenchGrowthCommand : CliCommand
{
    private readonly Option<int[]> _sizes = new("--sizes")
    {
        Description = "Numbers of generated documents",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [10_000, 100_000, 1_000_000],
    };

    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same documents and queries on every machine", DefaultValueFactory = _ => 1, HelpName = "S" };
    private readonly Option<int> _queries = new("--queries") { Description = "Queries per class", DefaultValueFactory = _ => 500, HelpName = "N" };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often each query is run; its best time counts", DefaultValueFactory = _ => 5, HelpName = "N" };
    private readonly Option<int> _batch = new("--batch") { Description = "Documents applied at once", DefaultValueFactory = _ => 1_000, HelpName = "N" };
    private readonly Option<string> _folder = new("--folder") { Description = "Where the indexes are put while they are measured", DefaultValueFactory = _ => Path.GetTempPath(), HelpName = "DIR" };
    private readonly Option<string?> _out = new("--out") { Description = "Name of the report without extension: NAME.md and NAME.svg are written", HelpName = "NAME" };

    public BenchGrowthCommand()
        : base("growth", "Build and query indexes of growing size, one thread: build time, size, memory, latency of each class.")
    {
        _queries.MustBeBetween(1, 1_000_000);
        _rounds.MustBeBetween(1, 1_000);
        _batch.MustBeBetween(1, 100_000);
        _sizes.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int[]>() is { } sizes && sizes.Any(size => size < 1))
            {
                result.AddError("--sizes are 1 at least.");
            }
        });
        foreach (var option in new Option[] { _sizes, _seed, _queries, _rounds, _batch, _folder, _out })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench growth --sizes 10000 100000 1000000 --out bench/results/growth"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var measurement = new GrowthMeasurement(
            folder => Composition.OpenCatalog(context.Backend, folder, mergesInBackground: false), context.Get(_seed), context.Get(_queries), context.Get(_rounds), context.Get(_batch));
        var points = new List<GrowthPoint>();
        foreach (var size in context.Get(_sizes)!.Order())
        {
            points.Add(await context.RunWithProgressAsync(
                Display.Count(size, "document"), progress => measurement.MeasureAsync(size, context.Get(_folder)!, progress, cancellationToken)));
        }

        if (context.Get(_out) is { } name)
        {
            await OutputFile.WriteAsync($"{name}.md", writer => writer.Write(GrowthReport.ToMarkdown(points)));
            await OutputFile.WriteAsync($"{name}.svg", writer => writer.Write(GrowthReport.ToSvg(points)));
        }

        context.Write(points, console => console.Write(new Spectre.Console.Text(GrowthReport.ToMarkdown(points))));
        return ExitCode.Ok;
    }
}
