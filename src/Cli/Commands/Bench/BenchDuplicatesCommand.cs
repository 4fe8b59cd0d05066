using System.CommandLine;
using KbSearch.Cli.Commands.Evaluate;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Searching;
using KbSearch.Evaluation.Speed;

namespace KbSearch.Cli.Commands.Bench;

/// <summary><c>kbsearch bench duplicates</c>: replays a file of drafts in process, each thread as fast as it is answered.</summary>
internal sealed class BenchDuplicatesCommand : CliCommand
{
    private readonly Option<string?> _index = new("--index") { Description = "Data folder of the store and the index to compare with [default: that of --data]", HelpName = "DIR" };
    private readonly Option<string[]> _drafts = JudgedSetOptionSet.Files("--drafts", "Titles of drafts: lines of class TAB text, or of text");
    private readonly Option<int> _threads = new("--threads") { Description = "Checks at the same time", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int> _rounds = new("--rounds") { Description = "How often the file is replayed, after one round of warm-up", DefaultValueFactory = _ => 1, HelpName = "N" };

    public BenchDuplicatesCommand()
        : base("duplicates", "Replay duplicate checks in process (closed loop): latency, work and memory per check.")
    {
        _drafts.Required = true;
        _threads.MustBeBetween(1, 256);
        _rounds.MustBeBetween(1, 1_000);
        foreach (var option in new Option[] { _index, _drafts, _threads, _rounds })
        {
            Add(option);
        }
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch bench duplicates --index data --drafts titles.txt --rounds 3 --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var drafts = QueryFile.Read(InputFiles.Expand(context.Get(_drafts)!, ".tsv", ".txt"));
        await using var workspace = context.OpenWorkspace(context.Get(_index));
        await workspace.OpenIndexAsync();
        var index = new MeteredIndex(workspace.Live);
        var guard = workspace.CreateGuard(index);
        var replay = new QueryReplay((title, token) => guard.CheckAsync(new DuplicateDraft { Title = title, Viewer = Viewer.Anonymous }, token), index);
        var result = await context.RunWithProgressAsync(
            "Checking", progress => replay.RunAsync(drafts, context.Get(_threads), context.Get(_rounds), progress, cancellationToken));
        context.Write(result, console => LoadRenderer.Write(console, result));
        return ExitCode.Ok;
    }
}
