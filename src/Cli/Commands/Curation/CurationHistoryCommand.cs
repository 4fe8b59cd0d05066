using System.CommandLine;
using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation history</c>: who changed what, and when.</summary>
internal sealed class CurationHistoryCommand : CliCommand
{
    private readonly Option<long?> _id = new("--id") { Description = "Changes of one statement only", HelpName = "ID" };
    private readonly Option<int> _limit = new("--limit", "-n") { Description = "Changes to show, 1 to 1000", DefaultValueFactory = _ => 50, HelpName = "N" };

    public CurationHistoryCommand()
        : base("history", "Show who changed what, the newest first.")
    {
        _limit.MustBeBetween(1, 1_000);
        Add(_id);
        Add(_limit);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation history", "kbsearch curation history --id 12 --json"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var changes = await session.Desk.ReadHistoryAsync(context.Get(_id) is { } id ? new StatementId(id) : null, before: null, context.Get(_limit), cancellationToken);
        context.Write(new { Changes = changes.Select(ToView) }, console =>
        {
            var table = Display.Table("revision", "id", "when", "author", "did", "says");
            foreach (var c in changes)
            {
                table.AddTextRow(
                    c.Revision.ToString(), c.Id.ToString(), c.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), c.Author, Deed(c), StatementText.Of((c.After ?? c.Before)!));
            }

            console.Write(table);
        });
        return ExitCode.Ok;
    }

    private static string Deed(CurationChange change) => change switch
    {
        { Undoes: { } undone } => $"undid {undone}",
        { Before: null } => "added",
        { After: null } => "removed",
        _ => "changed",
    };

    private static object ToView(CurationChange c) => new
    {
        Revision = c.Revision.Value,
        Id = c.Id.Value,
        c.Author,
        c.At,
        Before = Element(c.Before),
        After = Element(c.After),
        Undoes = c.Undoes?.Value,
    };

    private static System.Text.Json.JsonElement? Element(CurationStatement? statement) => statement is null ? null : StatementJson.ToElement(statement);
}
