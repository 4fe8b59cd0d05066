using KbSearch.Analysis.Tokens;

namespace KbSearch.Analysis.Conformance;

/// <summary>Runs a suite against an analyzer.</summary>
public static class ConformanceChecker
{
    public static ConformanceReport Check(ConformanceSuite suite, IAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(analyzer);
        var inflected = suite.Inflections.Select(word => (Word: word, Terms: WordTerms.Of(word.Lemma, analyzer))).ToList();
        return new ConformanceReport
        {
            MustMatch = suite.MustMatch.Count,
            MustDiffer = suite.MustDiffer.Count,
            Tokens = suite.Tokens.Count,
            InflectedWords = suite.Inflections.Count,
            Forms = suite.Inflections.Sum(word => OtherForms(word).Count()),
            Missed = [.. suite.MustMatch.Where(pair => MeetingLevel(pair, analyzer) is null)],
            MergedByLemma = [.. suite.MustDiffer.Where(pair => MeetingLevel(pair, analyzer) == TermLevel.Lemma)],
            MergedByDerivation = [.. suite.MustDiffer.Where(pair => MeetingLevel(pair, analyzer) == TermLevel.Derivation)],
            FormsApart = [.. inflected.SelectMany(item => OtherForms(item.Word)
                .Where(form => !WordTerms.Of(form, analyzer).Meets(item.Terms, TermLevel.Lemma))
                .Select(form => new WordPair(item.Word.Lemma, form) { Place = item.Word.Place }))],
            FalseMerges = [.. FalseMerges(inflected)],
            TokenFailures = [.. TokenFailures(suite.Tokens, analyzer)],
        };
    }

    private static IEnumerable<string> OtherForms(Inflections word) => word.Forms.Where(form => form != word.Lemma);

    private static TermLevel? MeetingLevel(WordPair pair, IAnalyzer analyzer)
    {
        var (first, second) = (WordTerms.Of(pair.First, analyzer), WordTerms.Of(pair.Second, analyzer));
        return first.Meets(second, TermLevel.Lemma) ? TermLevel.Lemma : first.Meets(second, TermLevel.Derivation) ? TermLevel.Derivation : null;
    }

    private static IEnumerable<WordPair> FalseMerges(IReadOnlyList<(Inflections Word, WordTerms Terms)> inflected) =>
        inflected.SelectMany(item => item.Terms[TermLevel.Lemma].Select(term => (term, item.Word.Lemma)))
            .GroupBy(item => item.term, item => item.Lemma)
            .SelectMany(group => Pairs([.. group.Distinct()]))
            .Distinct();

    private static IEnumerable<WordPair> Pairs(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length; j++)
            {
                yield return new WordPair(words[i], words[j]);
            }
        }
    }

    private static IEnumerable<(TokenCase Case, string Actual)> TokenFailures(IEnumerable<TokenCase> cases, IAnalyzer analyzer)
    {
        foreach (var item in cases)
        {
            var buffer = new TokenBuffer();
            analyzer.Analyze(item.Text, buffer);
            var actual = TokenCase.Render(buffer, item.Level);
            if (actual != item.Expected)
            {
                yield return (item, actual);
            }
        }
    }
}
