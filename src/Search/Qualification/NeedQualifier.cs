using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Spelling;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Qualification;

/// <summary>Tells from a query or a draft what kind of help is asked for. The same text always gives the same answer.</summary>
/// <remarks>
/// Every need has a score: the sum of the weights of its rules that match. Information starts with <see cref="InformationScore"/>, so that a need
/// holds against it only with that much evidence. The highest score wins, of equal ones the more pressing need; but whoever tells of a theft at length,
/// with bills and questions, has been robbed all the same: <see cref="UrgentScore"/> is enough whatever the others come to. Thread-safe.
/// </remarks>
public sealed class NeedQualifier
{
    /// <summary>UTF-16 units of a text that are looked at, from its beginning.</summary>
    public const int MaxLength = 10_000;

    private const double InformationScore = 1;
    private const double UrgentScore = 2;

    private readonly QueryReader _reader;
    private readonly IReadOnlyList<CompiledRule> _rules;

    /// <param name="rules">Null takes the built-in ones.</param>
    public NeedQualifier(IAnalyzer analyzer, NeedRules? rules = null)
    {
        rules ??= NeedRules.BuiltIn;
        _reader = new QueryReader(analyzer);
        _rules = [.. rules.Rules.Select(rule => new CompiledRule(rule, [.. rule.Patterns.Select(pattern => new NeedPattern(pattern, rules.Groups, KeysOf))]))];
    }

    public NeedQualification Qualify(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Length <= MaxLength ? text : text[..MaxLength];
        var words = NeedWord.Of(text, _reader.Read(text, Vocabulary.Empty).Words);
        var scores = new double[Enum.GetValues<Need>().Length];
        scores[(int)Need.Information] = InformationScore;
        var matches = new List<(NeedRule Rule, NeedReason Reason)>();
        foreach (var (rule, patterns) in _rules)
        {
            var found = patterns.SelectMany(pattern => Matches(pattern, words)).Distinct().ToList();
            scores[(int)rule.Need] += found.Count > 0 ? rule.Weight : 0;
            matches.AddRange(found.Select(span => (rule, new NeedReason(span.Start, span.Length, rule.Name))));
        }

        var need = scores[(int)Need.Urgent] >= UrgentScore ? Need.Urgent : Enum.GetValues<Need>().OrderByDescending(n => scores[(int)n]).ThenByDescending(n => n).First();
        return new NeedQualification(need,
        [
            .. matches.Where(match => match.Rule.Need == need && match.Rule.Weight > 0).Select(match => match.Reason)
                .OrderBy(reason => reason.Start).ThenBy(reason => reason.Length).ThenBy(reason => reason.Rule, StringComparer.Ordinal),
        ]);
    }

    private static IEnumerable<(int Start, int Length)> Matches(NeedPattern pattern, List<NeedWord> words)
    {
        for (var first = 0; first < words.Count; first++)
        {
            if (pattern.Match(words, first) is > 0 and var end && end > first)
            {
                var last = words[end - 1];
                yield return (words[first].Start, last.Start + last.Length - words[first].Start);
            }
        }
    }

    /// <summary>What a word of a rule looks for: its form after <c>=</c>, a kind of token, else its first lemma.</summary>
    private IEnumerable<string> KeysOf(string word) => word[0] switch
    {
        '<' => [word],
        '=' => Read(word[1..]).Take(1).Select(read => "=" + read.Surface),
        _ => Read(word).Take(1).Select(read => read.Lemmas[0]),
    };

    private IReadOnlyList<QueryWord> Read(string word) => _reader.Read(word, Vocabulary.Empty).Words;

    private sealed record CompiledRule(NeedRule Rule, IReadOnlyList<NeedPattern> Patterns);
}
