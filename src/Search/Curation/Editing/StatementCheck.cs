using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Analysis.French.Queries;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Matching;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Editing;

/// <summary>Says everything that is wrong with a statement: with its fields by themselves, and with its words once they are analysed.</summary>
public sealed class StatementCheck(IAnalyzer analyzer)
{
    private readonly QueryReader _reader = new(analyzer);

    /// <returns>Empty when the statement may be laid down.</returns>
    public IReadOnlyList<StatementProblem> Check(CurationStatement statement)
    {
        // Words are looked at once the fields are sound: a blank text would be reported twice.
        var problems = StatementValidator.Check(statement);
        return problems.Count > 0 ? problems : [.. CheckWords(statement)];
    }

    private IEnumerable<StatementProblem> CheckWords(CurationStatement statement) => statement switch
    {
        SynonymStatement synonym => [.. CheckSynonyms("words", synonym.Words), .. CheckSynonyms("finds", synonym.Finds)],
        StopWordsStatement stopWords => Wordless("phrases", stopWords.Phrases),
        AnnouncementStatement announcement => Wordless("queries", announcement.Queries),
        RuleStatement rule => [.. Wordless("when.query", rule.When.Query), .. Wordless("then.replaceQuery", rule.Then.ReplaceQuery)],
        OverrideStatement { Line: var line } => CheckOverride(line) is { } reason ? [new StatementProblem("line", StatementFault.NotAnOverride, reason)] : [],
        _ => [],
    };

    private IEnumerable<StatementProblem> CheckSynonyms(string field, IReadOnlyList<string> phrases) =>
        Wordless(field, phrases).Concat(phrases
            .Select((phrase, i) => (phrase, i))
            .Where(p => p.phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > SynonymRule.MaxWords)
            .Select(p => new StatementProblem($"{field}[{p.i}]", StatementFault.TooManyWords, p.phrase)));

    private IEnumerable<StatementProblem> Wordless(string field, IReadOnlyList<string> texts) =>
        texts.SelectMany((text, i) => Wordless($"{field}[{i}]", text));

    private IEnumerable<StatementProblem> Wordless(string field, string? text) =>
        text is not null && WordSequence.Of(text, _reader).IsEmpty ? [new StatementProblem(field, StatementFault.NoWord)] : [];

    private static string? CheckOverride(string line)
    {
        var (options, errors) = OverridesFile.Parse([line]);
        return errors is [var error, ..] ? error.Message
            : options.Synonyms.Count > 0 ? "synonyms are statements of their own, which count at once"
            : options.ProtectedWords.Count + options.Overrides.Count == 0 ? "the line says nothing"
            : null;
    }
}
