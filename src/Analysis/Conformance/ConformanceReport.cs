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

    /// <summary>Share of the pairs that must differ and meet on the lemma level; 0 when there are none.</summary>
    public double LemmaMergeRate => 1 - Rate(MustDiffer, MergedByLemma.Count);

    /// <summary>Share of the pairs that must differ and meet on the derivation level only; 0 when there are none.</summary>
    public double DerivationMergeRate => 1 - Rate(MustDiffer, MergedByDerivation.Count);

    /// <summary>Every line that is not kept, in the order of the kinds. False merges are a figure, not a failure: no line forbids them.</summary>
    public IReadOnlyList<ConformanceFailure> Failures =>
    [
        .. Missed.Select(pair => new ConformanceFailure(pair.Place, $"'{pair.First}' and '{pair.Second}' must match and do not")),
        .. MergedByLemma.Select(pair => new ConformanceFailure(pair.Place, $"'{pair.First}' and '{pair.Second}' must differ and have a lemma in common")),
        .. MergedByDerivation.Select(pair => new ConformanceFailure(pair.Place, $"'{pair.First}' and '{pair.Second}' must differ and are of one family")),
        .. FormsApart.Select(pair => new ConformanceFailure(pair.Place, $"'{pair.Second}' must have the lemma of '{pair.First}' and does not")),
        .. TokenFailures.Select(failure => new ConformanceFailure(failure.Case.Place, $"'{failure.Case.Text}' must give '{failure.Case.Expected}' on the level {failure.Case.Level}, and gives '{failure.Actual}'")),
    ];

    private static double Rate(int total, int failed) => total == 0 ? 1 : (double)(total - failed) / total;
}
