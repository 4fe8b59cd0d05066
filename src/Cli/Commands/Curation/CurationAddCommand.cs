using System.CommandLine;
using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Cli.Commands.Curation;

/// <summary><c>kbsearch curation add</c>: lays one statement down.</summary>
internal sealed class CurationAddCommand : CliCommand
{
    private readonly Option<string?> _synonym = new("--synonym") { Description = "Words that stand for one another: 'box, routeur', or one-way: 'décodeur > mini 4k'", HelpName = "WORDS" };
    private readonly Option<string[]> _stopWords = new("--stop-words") { Description = "Words that say nothing of the topic; may be repeated", HelpName = "WORDS" };
    private readonly Option<string?> _override = new("--override") { Description = "A line of the overrides: 'protect Livebox'", HelpName = "LINE" };
    private readonly Option<FileInfo?> _file = new("--file") { Description = "A statement of any type as JSON, as in docs/curation.md", HelpName = "FILE" };
    private readonly Option<string> _author = CurationSession.AuthorOption();

    public CurationAddCommand()
        : base("add", "Lay a synonym, stop words, a rule, an announcement or an override down.")
    {
        Add(_synonym);
        Add(_stopWords);
        Add(_override);
        Add(_file);
        Add(_author);
        Validators.Add(result =>
        {
            if (new Option[] { _synonym, _stopWords, _override, _file }.Count(option => result.GetResult(option) is not null) != 1)
            {
                result.AddError("Give one of --synonym, --stop-words, --override, --file.");
            }
        });
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "kbsearch curation add --synonym \"box, routeur, modem fibre\"",
        "kbsearch curation add --synonym \"décodeur > mini 4k\" --author Zoé",
        "kbsearch curation add --file rule.json",
    ];

    protected override async Task<ExitCode> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = await CurationSession.OpenAsync(context, cancellationToken);
        var (statement, problems, place) = await ReadAsync(context, cancellationToken);
        session.Demand(statement, problems, place);
        var change = await session.Desk.AddAsync(statement!, context.Get(_author)!, cancellationToken);
        context.Write(new { Id = change.Id.Value, Revision = change.Revision.Value, statement!.RequiresRebuild }, _ => context.Tell($"Laid down as statement {change.Id}."));
        if (statement!.RequiresRebuild)
        {
            context.Warn("It changes terms of the index: run kbsearch rebuild, or restart the service, which rebuilds.");
        }

        return ExitCode.Ok;
    }

    private async Task<(CurationStatement? Statement, IReadOnlyList<StatementProblem> Problems, string Place)> ReadAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Get(_synonym) is { } synonym)
        {
            var sides = synonym.Split('>').Select(side => side.Split(',', StringSplitOptions.TrimEntries)).ToArray();
            return sides.Length <= 2
                ? (new SynonymStatement { Words = sides[0], Finds = sides.Length > 1 ? sides[1] : [] }, [], "--synonym")
                : throw new CommandFailedException(ExitCode.Usage, "--synonym has one '>' at most.");
        }

        if (context.Get(_stopWords) is { Length: > 0 } phrases)
        {
            return (new StopWordsStatement { Phrases = phrases }, [], "--stop-words");
        }

        if (context.Get(_override) is { } line)
        {
            return (new OverrideStatement { Line = line }, [], "--override");
        }

        var file = context.Get(_file)!;
        try
        {
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken));
            return (StatementJson.Read(document.RootElement, out var problems), problems, file.Name);
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException(ExitCode.Input, $"{file.Name}, line {exception.LineNumber + 1}: not well-formed JSON. Nothing was written.", exception);
        }
    }
}
