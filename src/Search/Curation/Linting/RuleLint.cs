using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Matching;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Linting;

/// <summary>What rules do to one another.</summary>
/// <param name="rules">In order of precedence; those whose window is over left out.</param>
internal sealed class RuleLint(QueryReader reader, IReadOnlyList<ReadyRule> rules)
{
    private readonly IReadOnlyList<ReadyRule> _replacing = [.. rules.Where(r => r.Rule.Then.ReplaceQuery is not null)];

    public IEnumerable<Finding> Run() => [.. HiddenPins(), .. Unreachable(), .. Idle(), .. Cycles()];

    private IEnumerable<Finding> HiddenPins() =>
        from pinning in rules
        from pin in pinning.Rule.Then.Pin
        from hiding in rules
        where hiding.Rule.Then.Hide.Contains(pin.Id) && Covers(hiding, pinning)
        select new Finding(FindingCode.PinHidden, pinning.Id, pin.Id.Value, hiding.Id);

    /// <summary>Only rules that do nothing but replace: the others still do the rest.</summary>
    private IEnumerable<Finding> Unreachable() =>
        from pair in _replacing.Select((rule, i) => (Rule: rule, First: _replacing.Take(i).FirstOrDefault(earlier => Covers(earlier, rule))))
        where pair.First is not null && pair.Rule.Rule.Then is { Pin.Count: 0, Hide.Count: 0, Boost.Count: 0, Announce: null }
        select new Finding(FindingCode.Unreachable, pair.Rule.Id, Other: pair.First.Id);

    private IEnumerable<Finding> Idle() =>
        from rule in _replacing
        let replacement = rule.Rule.Then.ReplaceQuery!
        where rule is { Words: { } words, Rule.When.Match: QueryMatch.Is } && words.StandsIn(WordSequence.Of(replacement, reader), QueryMatch.Is)
        select new Finding(FindingCode.IdleReplacement, rule.Id, replacement);

    /// <summary>Follows each replacement from rule to rule; a path comes to its end, or to where it has been.</summary>
    private IEnumerable<Finding> Cycles()
    {
        foreach (var start in _replacing)
        {
            var visited = new HashSet<ReadyRule> { start };
            for (var (rule, next) = (start, Next(start)); next is not null; (rule, next) = (next, Next(next)))
            {
                if (!visited.Add(next))
                {
                    if (next == start && rule != start)
                    {
                        yield return new Finding(FindingCode.ReplacementCycle, start.Id, start.Rule.Then.ReplaceQuery!, rule.Id);
                    }

                    break;
                }
            }
        }
    }

    /// <summary>The rule that would replace what a rule replaces by.</summary>
    private ReadyRule? Next(ReadyRule rule)
    {
        var replaced = WordSequence.Of(rule.Rule.Then.ReplaceQuery!, reader);
        return _replacing.FirstOrDefault(r => r.Words?.StandsIn(replaced, r.Rule.When.Match) == true);
    }

    /// <summary>Whether the wider rule applies wherever the other does. What cannot be told counts as no.</summary>
    private static bool Covers(ReadyRule wider, ReadyRule other)
    {
        var (outer, inner) = (wider.Rule.When, other.Rule.When);
        return (outer.Products.Count == 0 || (inner.Products.Count > 0 && inner.Products.All(outer.Products.Contains)))
            && (outer.From is null || (inner.From ?? DateTimeOffset.MinValue) >= outer.From)
            && (outer.Until is null || (inner.Until ?? DateTimeOffset.MaxValue) <= outer.Until)
            && (wider.Words is null || (other.Words is { } words && CoversWords(wider.Words, outer.Match, words, inner.Match)));
    }

    private static bool CoversWords(WordSequence outer, QueryMatch outerMatch, WordSequence inner, QueryMatch innerMatch) => (outerMatch, innerMatch) switch
    {
        // A longer query that the inner rule takes in may go on with anything, except that it begins as the inner rule says.
        (QueryMatch.Is, not QueryMatch.Is) or (QueryMatch.Begins, QueryMatch.Contains) => false,
        _ => outer.StandsIn(inner, outerMatch),
    };
}
