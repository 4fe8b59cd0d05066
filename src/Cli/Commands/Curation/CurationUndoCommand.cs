using System.CommandLine;
using KbSearch.Content.Curation;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation undo</c>: takes a change back.</summary>
internal sealed class CurationUndoCommand : CliCommand
{
    private readonly Argument<long> _revision = new("revision") { Description = "The change, as in the history" };
    private readonly Option<string> _author = CurationSession.AuthorOption();

    public CurationUndoCommand()
        : base("undo", "Take a change back; of several changes of one statement, the last first. Exit code 1 when there is no such change, or a later one.")
    {
        Add(_revision);
        Add(_author);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation undo 17"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var revision = new CurationRevision(context.Get(_revision));
        if (await session.Desk.UndoAsync(revision, context.Get(_author)!, cancellationToken) is not { } change)
        {
            context.Warn($"There is no change {revision}.");
            return ExitCode.ProblemsFound;
        }

        context.Write(new { Id = change.Id.Value, Revision = change.Revision.Value }, _ => context.Tell($"Took change {revision} of statement {change.Id} back."));
        return ExitCode.Ok;
    }
}
