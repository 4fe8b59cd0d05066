using System.Globalization;
using KbSearch.Content.Curation.Statements;

namespace KbSearch.Content.Curation;

/// <summary>What can be said about a statement by itself. What its words mean is for the analysis to say.</summary>
public static class StatementValidator
{
    public const int MaxTextLength = 200;
    public const int MaxNoticeLength = 500;
    public const int MaxValues = 50;
    public const int MaxPlace = 100;
    public const double MinFactor = 0.1;
    public const double MaxFactor = 10;

    /// <summary>Every problem of the statement's fields; none for a sound one.</summary>
    public static IReadOnlyList<StatementProblem> Check(CurationStatement statement)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var problems = new List<StatementProblem>();
        CheckLength("note", statement.Note, MaxNoticeLength, problems);
        switch (statement)
        {
            case SynonymStatement synonym:
                CheckTexts("words", synonym.Words, synonym.Finds.Count > 0 ? 1 : 2, problems);
                CheckTexts("finds", synonym.Finds, 0, problems);
                break;
            case StopWordsStatement stopWords:
                CheckTexts("phrases", stopWords.Phrases, 1, problems);
                break;
            case OverrideStatement { Line: var line }:
                CheckText("line", line, MaxNoticeLength, problems);
                break;
            case AnnouncementStatement announcement:
                CheckNotice("notice", announcement.Notice, problems);
                CheckTexts("products", announcement.Products, 0, problems);
                CheckTexts("queries", announcement.Queries, 0, problems);
                CheckWindow("until", announcement.From, announcement.Until, problems);
                break;
            case RuleStatement rule:
                CheckText("name", rule.Name, MaxTextLength, problems);
                CheckCondition(rule.When, problems);
                CheckActions(rule.Then, problems);
                break;
            default:
                throw new ArgumentException($"Unknown statement {statement.GetType().Name}.", nameof(statement));
        }

        return problems;
    }

    private static void CheckCondition(RuleCondition when, List<StatementProblem> problems)
    {
        if (when.Query is null && when.Products.Count == 0)
        {
            problems.Add(new("when", StatementFault.Nothing, "query, products"));
        }

        if (when.Query is not null)
        {
            CheckText("when.query", when.Query, MaxTextLength, problems);
        }

        CheckTexts("when.products", when.Products, 0, problems);
        CheckWindow("when.until", when.From, when.Until, problems);
    }

    private static void CheckActions(RuleActions then, List<StatementProblem> problems)
    {
        if (then is { Pin.Count: 0, Hide.Count: 0, Boost.Count: 0, ReplaceQuery: null, Announce: null })
        {
            problems.Add(new("then", StatementFault.Nothing, "pin, hide, boost, replaceQuery, announce"));
        }

        CheckDistinct("then.pin", [.. then.Pin.Select(p => p.Id.Value)], problems);
        CheckDistinct("then.hide", [.. then.Hide.Select(h => h.Value)], problems);
        CheckDistinct("then.boost", [.. then.Boost.Select(b => b.Kind.ToString())], problems);
        problems.AddRange(then.Pin.Select((pin, i) => (pin.Place, i)).Where(p => p.Place is < 1 or > MaxPlace)
            .Select(p => new StatementProblem($"then.pin[{p.i}].place", StatementFault.OutOfRange, $"1 to {MaxPlace}")));
        problems.AddRange(then.Boost.Select((boost, i) => (boost.Factor, i)).Where(b => !(b.Factor is >= MinFactor and <= MaxFactor))
            .Select(b => new StatementProblem($"then.boost[{b.i}].factor", StatementFault.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{MinFactor} to {MaxFactor}"))));
        problems.AddRange(then.Pin.Select(p => p.Id).Intersect(then.Hide).Select(id => new StatementProblem("then.hide", StatementFault.Contradiction, id.Value)));
        if (then.ReplaceQuery is not null)
        {
            CheckText("then.replaceQuery", then.ReplaceQuery, MaxTextLength, problems);
        }

        if (then.Announce is not null)
        {
            CheckNotice("then.announce", then.Announce, problems);
        }
    }

    private static void CheckNotice(string field, Notice notice, List<StatementProblem> problems)
    {
        CheckText($"{field}.text", notice.Text, MaxNoticeLength, problems);
        CheckLength($"{field}.url", notice.Url, MaxNoticeLength, problems);
        if (notice.Url is { } url && !IsAddress(url))
        {
            problems.Add(new($"{field}.url", StatementFault.NotAnAddress));
        }
    }

    /// <summary>A path begins with one slash: browsers take two for another site.</summary>
    private static bool IsAddress(string url) =>
        !url.Any(c => char.IsControl(c) || c is ' ' or '\\')
        && ((url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"));

    private static void CheckWindow(string field, DateTimeOffset? from, DateTimeOffset? until, List<StatementProblem> problems)
    {
        if (from >= until)
        {
            problems.Add(new(field, StatementFault.EndsBeforeItBegins));
        }
    }

    private static void CheckTexts(string field, IReadOnlyList<string> texts, int least, List<StatementProblem> problems)
    {
        if (texts.Count < least)
        {
            problems.Add(new(field, StatementFault.OutOfRange, $"{least} or more values"));
        }

        for (var i = 0; i < texts.Count; i++)
        {
            CheckText($"{field}[{i}]", texts[i], MaxTextLength, problems);
        }

        CheckDistinct(field, texts, problems);
    }

    private static void CheckDistinct(string field, IReadOnlyList<string> texts, List<StatementProblem> problems)
    {
        if (texts.Count > MaxValues)
        {
            problems.Add(new(field, StatementFault.TooMany, MaxValues.ToString(CultureInfo.InvariantCulture)));
        }

        problems.AddRange(texts.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).Where(g => g.Skip(1).Any()).Select(g => new StatementProblem(field, StatementFault.Repeated, g.Key)));
    }

    private static void CheckText(string field, string? text, int maxLength, List<StatementProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl))
        {
            problems.Add(new(field, StatementFault.NotOneLine));
        }

        CheckLength(field, text, maxLength, problems);
    }

    private static void CheckLength(string field, string? text, int maxLength, List<StatementProblem> problems)
    {
        if (text?.Length > maxLength)
        {
            problems.Add(new(field, StatementFault.TooLong, maxLength.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
