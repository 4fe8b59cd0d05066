using System.CommandLine;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Searching;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench queries</c>: replays a query file in process, each thread as fast as it is answered.</summary>
internal sealed class BenchQueriesCommand : CliCommand
{
    private readonly Option<string?> _index = new("--index") { Description = "Data folder of the store and the index to search [default: that of --data]", HelpName = "DIR" };
    private readonly Option<string[]> _queries = JudgedSetOptionSet.Files("--queries", "Lines of class TAB text, or of text");
    private readonly Option<int> _threads = new("--threads") { Description = "Searches at the same time", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often the file is replayed, after one round of warm-up", DefaultValueFactory = _ => 3, HelpName = "N" };

    public BenchQueriesCommand()
        : base("queries", "Replay queries in process (closed loop): capacity, latency, work and memory per query.")
    {
        _queries.Required = true;
        _threads.MustBeBetween(1, 256);
        _rounds.MustBeBetween(1, 1_000);
        foreach (var option in new Option[] { _index, _queries, _threads, _rounds })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench queries --index data --queries queries.tsv --threads 2 --rounds 5 --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var queries = QueryFile.Read(InputFiles.Expand(context.Get(_queries)!, ".tsv", ".txt"));
        await using var workspace = context.OpenWorkspace(context.Get(_index));
        await workspace.OpenIndexAsync();
        workspace.Learning.Load();
        await workspace.Learning.UpdateAsync(cancellationToken);
        var index = new MeteredIndex(workspace.Live);
        var replay = new QueryReplay(Composition.CreateEngineFactory(context.Backend, workspace.Analyzer).CreateSearch(workspace.Store, index, workspace.Models), index, Viewer.Anonymous);
        var result = await context.RunWithProgressAsync(
            "Searching", progress => replay.RunAsync(queries, context.Get(_threads), context.Get(_rounds), progress, cancellationToken));
        context.Write(result, console => LoadRenderer.Write(console, result));
        return ExitCode.Ok;
    }
}
