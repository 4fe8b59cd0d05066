using System.CommandLine;
using KbSearch.Content.Curation;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation remove</c>: takes a statement out of force.</summary>
internal sealed class CurationRemoveCommand : CliCommand
{
    private readonly Argument<long> _id = new("id") { Description = "The statement, as listed" };
    private readonly Option<long?> _version = new("--version-seen") { Description = "Refuse when it is of another version by now", HelpName = "VERSION" };
    private readonly Option<string> _author = CurationSession.AuthorOption();

    public CurationRemoveCommand()
        : base("remove", "Take a statement out of force. Exit code 1 when there is none of that id, or it was changed.")
    {
        Add(_id);
        Add(_version);
        Add(_author);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation remove 12"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var id = new StatementId(context.Get(_id));
        if ((await session.Desk.ReadAsync(cancellationToken)).Find(id) is null)
        {
            context.Warn($"There is no statement {id} in force.");
            return ExitCode.ProblemsFound;
        }

        var change = await session.Desk.RemoveAsync(id, context.Get(_version) is { } seen ? new CurationRevision(seen) : null, context.Get(_author)!, cancellationToken);
        context.Write(new { Id = id.Value, Revision = change.Revision.Value }, _ => context.Tell($"Removed statement {id}. To take that back: kbsearch curation undo {change.Revision}"));
        return ExitCode.Ok;
    }
}
