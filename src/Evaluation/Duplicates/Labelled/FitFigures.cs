using KbSearch.Dedup.Calibration;
using KbSearch.Evaluation.Duplicates.Measures;

namespace KbSearch.Evaluation.Duplicates.Labelled;

/// <summary>What cross-validation says of a fit, for one collection or for all.</summary>
/// <param name="Decisions">Drafts whose best candidate is labelled.</param>
/// <param name="LikelyPrecision">Share of the decisions that would be called likely that are right; null when there are none.</param>
/// <param name="LikelyShare">Share of the right best candidates that would be called likely.</param>
/// <param name="CalibrationError">See <see cref="Calibration.ExpectedError"/>.</param>
public sealed record FitFigures(string Collection, int Decisions, double? LikelyPrecision, double LikelyShare, double CalibrationError)
{
    private const string All = "all";

    /// <summary>By collection in ordinal order; with several, all together at the end.</summary>
    public static IReadOnlyList<FitFigures> Of(ModelFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var likelyFrom = fit.Model.Bands.LikelyFrom;
        var sets = fit.Decisions.GroupBy(decision => decision.Set).OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => Of(set.Key, [.. set], likelyFrom)).ToList();
        return sets.Count > 1 ? [.. sets, Of(All, [.. fit.Decisions], likelyFrom)] : sets;
    }

    private static FitFigures Of(string name, FoldDecision[] decisions, double likelyFrom)
    {
        var likely = decisions.Where(decision => decision.MayBeLikely && decision.Probability >= likelyFrom).ToArray();
        return new FitFigures(
            name,
            decisions.Length,
            likely.Length == 0 ? null : (double)likely.Count(decision => decision.IsDuplicate) / likely.Length,
            (double)likely.Count(decision => decision.IsDuplicate) / Math.Max(1, decisions.Count(decision => decision.IsDuplicate)),
            new Calibration([.. decisions.Select(decision => new Decision(decision.Probability, decision.IsDuplicate))]).ExpectedError);
    }
}
