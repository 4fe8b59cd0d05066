namespace KbSearch.Analysis.Conformance;

/// <summary>What an analyzer did on a suite.</summary>
public sealed record ConformanceReport
{
    public required int MustMatch { get; init; }

    public required int MustDiffer { get; init; }

    public required int Tokens { get; init; }

    /// <summary>Forms of all inflected words, their dictionary form not counted.</summary>
    public required int Forms { get; init; }

    public required int InflectedWords { get; init; }

    /// <summary>Pairs that must match and meet on neither level.</summary>
    public required IReadOnlyList<WordPair> Missed { get; init; }

    /// <summary>Pairs that must differ and meet on the lemma level.</summary>
    public required IReadOnlyList<WordPair> MergedByLemma { get; init; }

    /// <summary>Pairs that must differ and meet on the derivation level only.</summary>
    public required IReadOnlyList<WordPair> MergedByDerivation { get; init; }

    /// <summary>Dictionary word and form that do not meet on the lemma level.</summary>
    public required IReadOnlyList<WordPair> FormsApart { get; init; }

    /// <summary>Different dictionary words of the inflections that meet on the lemma level.</summary>
    public required IReadOnlyList<WordPair> FalseMerges { get; init; }

    /// <summary>Token cases that fail, with what came out.</summary>
    public required IReadOnlyList<(TokenCase Case, string Actual)> TokenFailures { get; init; }

    /// <summary>Share of the pairs that must match and do; 1 when there are none.</summary>
    public double MatchRate => Rate(MustMatch, Missed.Count);

    /// <summary>Share of the forms that meet their dictionary word; 1 when there are none.</summary>
    public double InflectionRate => Rate(Forms, FormsApart.Count);

    private static double Rate(int total, int failed) => total == 0 ? 1 : (double)(total - failed) / total;
}
