using KbSearch.Content.Curation;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation export</c>: statements as JSON Lines, for another installation or for review.</summary>
internal sealed class CurationExportCommand : CliCommand
{
    public CurationExportCommand()
        : base("export", "Write what is in force on standard output, a statement a line, as import reads it.")
    {
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation export > curation.jsonl"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        foreach (var statement in (await session.Desk.ReadAsync(cancellationToken)).Statements)
        {
            await context.Terminal.Out.WriteLineAsync(StatementJson.Write(statement.Statement));
        }

        return ExitCode.Ok;
    }
}
