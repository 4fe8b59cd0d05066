using System.CommandLine;
using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation import</c>: adds the statements of a file that are not in force yet.</summary>
internal sealed class CurationImportCommand : CliCommand
{
    private readonly Argument<FileInfo> _file = new("file") { Description = "JSON Lines, a statement a line, as export writes it" };
    private readonly Option<string> _author = CurationSession.AuthorOption();

    public CurationImportCommand()
        : base("import", "Add the statements of a file, all or none; what is in force already is left alone.")
    {
        Add(_file);
        Add(_author);
    }

    public override IReadOnlyList<string> Examples { get; } = ["kbsearch curation import curation.jsonl --author Zoé"];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var inForce = (await session.Desk.ReadAsync(cancellationToken)).Statements.Select(s => StatementJson.Write(s.Statement)).ToHashSet(StringComparer.Ordinal);
        var added = new List<CurationStatement>();
        var read = 0;
        await foreach (var statement in ReadAsync(session, context.Get(_file)!, cancellationToken))
        {
            read++;
            if (inForce.Add(StatementJson.Write(statement)))
            {
                added.Add(statement);
            }
        }

        await session.Desk.AddAllAsync(added, context.Get(_author)!, cancellationToken);
        context.Write(new { Added = added.Count, Unchanged = read - added.Count }, _ => context.Tell($"Added {added.Count} of {read} statements."));
        if (added.Exists(s => s.RequiresRebuild))
        {
            context.Warn("Overrides change terms of the index: run kbsearch rebuild, or restart the service, which rebuilds.");
        }

        return ExitCode.Ok;
    }

    private static async IAsyncEnumerable<CurationStatement> ReadAsync(
        CurationSession session, FileInfo file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(session, line, $"{file.Name}, line {number}");
            }
        }
    }

    private static CurationStatement Parse(CurationSession session, string line, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var statement = StatementJson.Read(document.RootElement, out var problems);
            session.Demand(statement, problems, place);
            return statement!;
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(ExitCode.Input, $"{place}: not well-formed JSON. Nothing was written.", exception);
        }
    }
}
