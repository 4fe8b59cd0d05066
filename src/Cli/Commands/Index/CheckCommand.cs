using KbSearch.Cli.Terminals;
using KbSearch.Index.Results;
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
        await workspace.OpenIndexAsync();
        var structure = await context.RunWithProgressAsync("Checking the files", progress => workspace.Live.CheckAsync(progress, cancellationToken));
        var content = await context.RunWithProgressAsync(
            "Comparing with the store",
            progress => new IndexVerifier(workspace.Store, workspace.Live).VerifyAsync(progress, cancellationToken));
        var isSound = structure.IsSound && content.Agrees;
        context.Write(CheckReport.Of(isSound, structure, content), console => Render(console, structure, content));
        return isSound ? ExitCode.Ok : ExitCode.ProblemsFound;
    }

    private static void Render(IAnsiConsole console, IndexCheckReport structure, VerificationReport content)
    {
        console.WriteLine(
            $"{Verdict(structure.IsSound)} structure: {Display.Count(structure.FilesChecked, "file")}, {Display.Size(structure.BytesChecked)}, {Display.Count(structure.DocumentsChecked, "document")}");
        foreach (var problem in structure.Problems)
        {
            console.WriteLine($"  {problem.File}{(problem.Offset is { } offset ? $" at byte {offset}" : "")}: {problem.Message}");
        }

        console.WriteLine($"{Verdict(content.Agrees)} content: {Display.Count(content.Items, "item")} in the store, {Display.Count(content.Documents, "document")} in the index");
        WriteIds(console, "missing from the index", content.MissingCount, content.Missing.Select(id => id.Value));
        WriteIds(console, "deleted but still in the index", content.GhostCount, content.Ghosts.Select(id => id.Value));
        if (content.Behind > 0)
        {
            console.WriteLine($"  {Display.Count(content.Behind, "change")} not applied yet (kbsearch follow --once)");
        }

        if (!structure.IsSound || !content.Agrees)
        {
            console.WriteLine("Build the index anew from the content store: kbsearch rebuild");
        }
    }

    private static string Verdict(bool isGood) => isGood ? "ok " : "BAD";

    private static void WriteIds(IAnsiConsole console, string what, long count, IEnumerable<string> ids)
    {
        if (count > 0)
        {
            console.WriteLine($"  {Display.Count(count, "item")} {what}:");
            foreach (var id in ids)
            {
                console.WriteLine($"    {id}");
            }
        }
    }
}
