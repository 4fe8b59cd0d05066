using KbSearch.Cli.Terminals;
using KbSearch.Indexer.Verifying;
using Spectre.Console;

namespace KbSearch.Cli.Commands.Index;

/// <summary><c>kbsearch check</c>: verifies the files of the index, and compares what it holds with the store.</summary>
internal sealed class CheckCommand : CliCommand
{
    public CheckCommand()
        : base("check", "Verify every file of the index, and that it holds what the content store holds. Exit code 1 if not.")
    {
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch check", "kbsearch check --data /srv/kbsearch --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var workspace = context.OpenWorkspace();
        var store = await context.RunWithProgressAsync("Checking the store", _ => Composition.CheckStoreAsync(workspace.Data, cancellationToken));
        await workspace.OpenIndexAsync();
        var structure = await context.RunWithProgressAsync("Checking the index", progress => workspace.Live.CheckAsync(progress, cancellationToken));
        var content = await context.RunWithProgressAsync(
            "Comparing the two",
            progress => new IndexVerifier(workspace.Store, workspace.Live).VerifyAsync(progress, cancellationToken));
        var report = CheckReport.Of(store, structure, content);
        context.Write(report, console => Render(console, report));
        return report.Sound ? ExitCode.Ok : ExitCode.ProblemsFound;
    }

    private static void Render(IAnsiConsole console, CheckReport report)
    {
        WriteVerdict(console, report.Store.Sound, "store", report.Store.Sound ? "every item is the one that was stored" : Display.Count(report.Store.Problems.Count, "problem"));
        foreach (var problem in report.Store.Problems)
        {
            console.WriteLine($"     {problem}");
        }

        WriteVerdict(console, report.Structure.Sound, "index", $"{Display.Count(report.Structure.Files, "file")}, {Display.Size(report.Structure.Bytes)}, {Display.Count(report.Structure.Documents, "document")}");
        foreach (var problem in report.Structure.Problems)
        {
            console.WriteLine($"     {problem.File}{(problem.Offset is { } offset ? $" at byte {offset}" : "")}: {problem.Message}");
        }

        WriteVerdict(console, report.Content.Agrees, "both", $"{Display.Count(report.Content.Items, "item")} in the store, {Display.Count(report.Content.Documents, "document")} in the index");
        WriteIds(console, "missing from the index", report.Content.MissingCount, report.Content.Missing);
        WriteIds(console, "deleted but still in the index", report.Content.GhostCount, report.Content.Ghosts);
        if (report.Content.Behind > 0)
        {
            console.WriteLine($"     {Display.Count(report.Content.Behind, "change")} not applied yet: kbsearch follow --once");
        }

        if (!report.Store.Sound)
        {
            console.WriteLine("The content store is damaged: restore a copy, or import again into a new data folder.");
        }
        else if (!report.Sound)
        {
            console.WriteLine("Build the index anew from the content store: kbsearch rebuild");
        }
    }

    private static void WriteVerdict(IAnsiConsole console, bool isGood, string what, string facts) =>
        console.WriteLine($"{(isGood ? "ok " : "BAD")}  {what}: {facts}", new Style(isGood ? Color.Green : Color.Red));

    private static void WriteIds(IAnsiConsole console, string what, long count, IReadOnlyList<string> ids)
    {
        if (count > 0)
        {
            console.WriteLine($"     {Display.Count(count, "item")} {what}:");
            foreach (var id in ids)
            {
                console.WriteLine($"       {id}");
            }
        }
    }
}
