using System.CommandLine;
using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using KbSearch.Content.Import;
using KbSearch.Index;
using KbSearch.Indexer.Rebuilding;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Importing;

/// <summary><c>kbsearch import</c>: reads files and folders into the content store, then brings the index up to date.</summary>
internal sealed class ImportCommand : CliCommand
{
    private const int ProblemsShown = 20;

    private readonly SourceOptionSet _sources = new();

    private readonly Option<bool> _strict = new("--strict") { Description = "Import nothing if one record is bad" };

    private readonly Option<bool> _allProblems = new("--all-problems") { Description = $"Show every problem, not the first {ProblemsShown} only" };

    public ImportCommand()
        : base("import", "Read content into the store and bring the index up to date. Importing the same again changes nothing. Exit code 1 if records were skipped.")
    {
        _sources.AddTo(this);
        Add(_strict);
        Add(_allProblems);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch import corpus/items/mobile.jsonl",
        "kbsearch import help.csv --source site --audience public --strict",
        "kbsearch import articles/ --source docs --audience members",
        "kbsearch import dump.jsonl.gz --map title=subject,body=content.html,kind:=tutorial --audience public",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var sources = _sources.Open(context);
        var options = new ImportOptions { IsStrict = context.Get(_strict), MaxProblems = context.Get(_allProblems) ? int.MaxValue : ProblemsShown };
        await using var workspace = context.OpenOrCreateWorkspace();
        var result = await context.RunWithProgressAsync(
            "Importing", progress => new ContentImporter(workspace.Store, options).ImportAsync(sources, new ImportProgressLine(progress), cancellationToken));
        var index = result.IsRefused ? null : await CatchUpAsync(context, workspace, cancellationToken);

        context.Write(ImportReport.Of(result, index), console => Render(console, result));
        if (!context.Json)
        {
            WriteProblems(context, result);
        }

        if (index is { Outcome: CatchUpOutcome.Left })
        {
            context.Tell($"The index is written by another process, which will follow by itself. ({index.Reason})");
        }
        else if (index is { Outcome: CatchUpOutcome.Failed or CatchUpOutcome.Refused })
        {
            context.Warn($"The content is stored, but the index could not be brought up to date: {index.Reason}");
        }

        return result.IsRefused ? ExitCode.Input
            : index is { Outcome: CatchUpOutcome.Failed or CatchUpOutcome.Refused } ? ExitCode.Unavailable
            : result.Skipped > 0 ? ExitCode.ProblemsFound
            : ExitCode.Ok;
    }

    private static async Task<CatchUpResult> CatchUpAsync(CommandContext context, Workspace workspace, CancellationToken cancellationToken)
    {
        try
        {
            return await context.RunWithProgressAsync("Indexing", progress => new IndexCatchUp(workspace).RunAsync(progress, cancellationToken));
        }
        catch (Exception exception) when (exception is IndexException or RebuildException)
        {
            // The content is stored, and that is reported: whoever can write the index next will see it.
            var outcome = exception is IndexUnavailableException ? CatchUpOutcome.Left : CatchUpOutcome.Failed;
            var head = await workspace.Store.GetHeadAsync(cancellationToken);
            var checkpoint = workspace.Live.Status.Checkpoint;
            return new CatchUpResult(outcome, checkpoint, head.Value - checkpoint.Value, exception.Message);
        }
    }

    private static void Render(IAnsiConsole console, ImportResult result) =>
        console.WriteLine(result.IsRefused
            ? $"Nothing was imported: {Display.Count(result.Skipped, "bad record")}."
            : $"{Display.Number(result.Created)} created, {Display.Number(result.Updated)} updated, {Display.Number(result.Unchanged)} unchanged, {Display.Number(result.Skipped)} skipped.");

    private static void WriteProblems(CommandContext context, ImportResult result)
    {
        foreach (var problem in result.Problems)
        {
            context.Warn(problem.ToString());
        }

        if (result.Skipped > result.Problems.Count)
        {
            context.Warn($"... and {Display.Count(result.Skipped - result.Problems.Count, "more problem")} (--all-problems shows them)");
        }
    }
}
