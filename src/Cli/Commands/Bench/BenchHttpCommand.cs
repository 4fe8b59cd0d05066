using System.CommandLine;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench http</c>: sends queries to a running service at a fixed rate.</summary>
internal sealed class BenchHttpCommand : CliCommand
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly Option<string> _url = new("--url") { Description = "Address of the service", DefaultValueFactory = _ => "http://127.0.0.1:5080", HelpName = "URL" };
    private readonly Option<string[]> _queries = JudgedSetOptionSet.Files("--queries", "Lines of class TAB text, or of text");
    private readonly Option<double> _rate = new("--rate") { Description = "Requests per second, sent whether or not earlier ones were answered", DefaultValueFactory = _ => 50, HelpName = "N" };
    private readonly Option<int> _seconds = new("--seconds") { Description = "How long, after two seconds of warm-up", DefaultValueFactory = _ => 20, HelpName = "N" };

    public BenchHttpCommand()
        : base("http", "Send queries over HTTP at a fixed arrival rate (open loop): latency counts from the moment a request was due, so queueing is seen.")
    {
        _queries.Required = true;
        _seconds.MustBeBetween(1, 3_600);
        _rate.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<double>() is not (> 0 and <= 100_000))
            {
                result.AddError("--rate is above 0 and at most 100000.");
            }
        });
        _url.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                result.AddError($"'{url}' is not an http or https address.");
            }
        });
        foreach (var option in new Option[] { _url, _queries, _rate, _seconds })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench http --url http://127.0.0.1:5080 --queries queries.tsv --rate 100 --seconds 30"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var queries = QueryFile.Read(InputFiles.Expand(context.Get(_queries)!, ".tsv", ".txt"));
        var (rate, seconds) = (context.Get(_rate), context.Get(_seconds));
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(context.Get(_url)!.TrimEnd('/') + "/"), Timeout = RequestTimeout };
        var target = new HttpSearchTarget(client);
        if (await target.SendAsync(queries[0], cancellationToken) == HttpSearchTarget.ConnectionFailed)
        {
            throw new CommandFailedException(ExitCode.Unavailable, $"Nothing answers at {client.BaseAddress}. Start the service (dotnet run --project src/SearchApi), or name another address with --url.");
        }

        var loop = new OpenLoop(TimeProvider.System);
        await loop.RunAsync(Load(queries, rate, seconds: 2), rate, target.SendAsync, progress: null, cancellationToken);
        var result = await context.RunWithProgressAsync(
            "Sending", progress => loop.RunAsync(Load(queries, rate, seconds), rate, target.SendAsync, progress, cancellationToken));
        context.Write(result, console => LoadRenderer.Write(console, result));
        return result.Errors.Count == 0 ? ExitCode.Ok : ExitCode.ProblemsFound;
    }

    private static LoadQuery[] Load(IReadOnlyList<LoadQuery> queries, double rate, int seconds) =>
        [.. Enumerable.Range(0, Math.Max(1, (int)(rate * seconds))).Select(i => queries[i % queries.Count])];
}
