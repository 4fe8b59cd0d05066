using System.Text.Json;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Curation;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation list</c>: what is in force.</summary>
internal sealed class CurationListCommand : CliCommand
{
    public CurationListCommand()
        : base("list", "List what is in force.")
    {
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation list", "kbsearch curation list --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var state = await session.Desk.ReadAsync(cancellationToken);
        context.Write(new { Revision = state.Revision.Value, Statements = state.Statements.Select(StatementView.Of) }, console =>
        {
            if (state.Statements.Count == 0)
            {
                context.Tell("Nothing is in force.");
                return;
            }

            var table = Display.Table("id", "version", "type", "changed", "author", "says");
            foreach (var s in state.Statements)
            {
                table.AddTextRow(s.Id.ToString(), s.Version.ToString(), StatementText.TypeOf(s.Statement), Display.Day(s.ChangedAt), s.Author, StatementText.Of(s.Statement));
            }

            console.Write(table);
        });
        return ExitCode.Ok;
    }
}

/// <summary>A statement in force as JSON.</summary>
internal sealed record StatementView(long Id, long Version, string Author, DateTimeOffset ChangedAt, JsonElement Statement)
{
    public static StatementView Of(CuratedStatement s) => new(s.Id.Value, s.Version.Value, s.Author, s.ChangedAt, StatementJson.ToElement(s.Statement));
}
