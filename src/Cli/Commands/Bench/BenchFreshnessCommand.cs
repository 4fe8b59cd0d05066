using System.CommandLine;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Generation;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench freshness</c>: how soon what is written is found.</summary>
internal sealed class BenchFreshnessCommand : CliCommand
{
    private readonly Option<int> _documents = new("--documents") { Description = "Generated items indexed before", DefaultValueFactory = _ => 20_000, HelpName = "N" };
    private readonly Option<int> _rate = new("--rate") { Description = "Writes per second, due whether or not earlier ones were found", DefaultValueFactory = _ => 50, HelpName = "N" };
    private readonly Option<int> _seconds = new("--seconds") { Description = "How long", DefaultValueFactory = _ => 30, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same items on every machine", DefaultValueFactory = _ => 1, HelpName = "S" };

    public BenchFreshnessCommand()
        : base("freshness", "Write items at a fixed rate and measure when each is searchable: half of them new, half replacing older ones.")
    {
        _documents.MustBeBetween(1, 10_000_000);
        _rate.MustBeBetween(1, 100_000);
        _seconds.MustBeBetween(1, 3_600);
        foreach (var option in new Option[] { _documents, _rate, _seconds, _seed })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench freshness --documents 100000 --rate 50 --seconds 60"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (count, writes) = (context.Get(_documents), context.Get(_rate) * context.Get(_seconds));
        ContentItem[] items = [.. HelpCentreGenerator.Items(context.Get(_seed)).Take(count + writes)];
        ContentItem[] written = [.. items.Skip(count).Select((item, i) => i % 2 == 0 ? item : item with { Id = items[i % count].Id })];
        var result = await context.RunWithProgressAsync("Writing", progress => new FreshnessMeasurement(Composition.CreateEngineFactory(context.Backend)).RunAsync(
            items[..count], written, context.Get(_rate), progress, cancellationToken));
        context.Write(result, console => LoadRenderer.Write(console, result));
        return result.Errors.Count == 0 ? ExitCode.Ok : ExitCode.ProblemsFound;
    }
}
