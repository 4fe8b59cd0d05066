namespace KbSearch.Analysis.Conformance;

/// <summary>What is asked of an analyzer on a lexicon from elsewhere, where no single line is a promise.</summary>
public static class LexiconLimits
{
    public const double LowestMatchRate = 0.95;

    /// <summary>Words that must differ never share a lemma; so many may be of one family.</summary>
    public const double HighestDerivationMergeRate = 0.03;

    public const double LowestInflectionRate = 0.97;

    public static bool AreKept(ConformanceReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.MatchRate >= LowestMatchRate
            && report.MergedByLemma.Count == 0
            && report.DerivationMergeRate <= HighestDerivationMergeRate
            && report.InflectionRate >= LowestInflectionRate
            && report.TokenFailures.Count == 0;
    }
}
