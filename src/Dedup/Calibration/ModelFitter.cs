using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Calibration;

/// <summary>Fits a model to labelled drafts, and finds by cross-validation over whole groups from which probability on "likely" keeps its promise.</summary>
public static class ModelFitter
{
    public const int Folds = 5;

    /// <summary>Precision that "likely" must show in cross-validation; above the promised 0.90 because other content will be less kind.</summary>
    public const double LikelyPrecision = 0.95;

    /// <summary>
    /// Share of the drafts without a duplicate of any set that may be told of a likely one in cross-validation; about a quarter of the promised 0.03, because groups
    /// that were left out for good showed up to three times as many as cross-validation did.
    /// </summary>
    public const double LikelyFalseAlarms = 0.008;

    private const double LeastLikely = 0.7;
    private const double NeverLikely = 0.99;

    /// <param name="provenance">Told of the fitted model.</param>
    /// <exception cref="FitException">There is nothing to learn from.</exception>
    public static ModelFit Fit(IReadOnlyList<LabelledDraft> drafts, ModelProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var decisions = new List<FoldDecision>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (seen, unseen) = (drafts.Where(draft => FoldOf(draft) != fold).ToList(), drafts.Where(draft => FoldOf(draft) == fold).ToList());
            if (unseen.Count > 0)
            {
                decisions.AddRange(Decide(FitOnce(seen, provenance), unseen));
            }
        }

        var bands = new DuplicateBands { LikelyFrom = LikelyThreshold(decisions) };
        return new ModelFit(FitOnce(drafts, provenance) with { Bands = bands }, decisions);
    }

    /// <remarks>
    /// In the order each set counts alike, or the largest would decide what is close. A probability is a count of drafts: there a set counts as the
    /// square root of its drafts, between those that count sets and those that count drafts.
    /// </remarks>
    private static DuplicateModel FitOnce(IReadOnlyList<LabelledDraft> drafts, ModelProvenance provenance)
    {
        var nothing = new LinearModel(new Dictionary<string, double>(), 0);
        var ranking = new DuplicateModel(provenance, RankingFitter.Fit(drafts), nothing, new DuplicateBands());
        var ofSet = drafts.CountBy(draft => draft.Set).ToDictionary(StringComparer.Ordinal);
        var decisions = new List<CalibrationFitter.Decision>();
        foreach (var draft in drafts.Where(draft => draft.Observation.Pairs.Count > 0))
        {
            var ranked = ranking.Rank(draft.Observation);
            double[] scores = [.. ranked.Select(pair => pair.Score)];
            var best = draft.Observation.Pairs[ranked[0].Number];
            if (draft.IsKnown(best.Id))
            {
                var features = DecisionFeatures.Of(best, 0, scores, draft.Observation);
                decisions.Add(new CalibrationFitter.Decision(features, draft.IsDuplicate(best.Id), 1 / Math.Sqrt(ofSet[draft.Set])));
            }
        }

        return ranking with { Calibration = CalibrationFitter.Fit(decisions) };
    }

    private static IEnumerable<FoldDecision> Decide(DuplicateModel model, IReadOnlyList<LabelledDraft> drafts)
    {
        var ofSet = drafts.CountBy(draft => draft.Set).ToDictionary(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => draft.Observation.Pairs.Count > 0))
        {
            var best = model.Rank(draft.Observation)[0];
            var pair = draft.Observation.Pairs[best.Number];
            if (draft.IsKnown(pair.Id))
            {
                yield return new FoldDecision(
                    draft.Set,
                    best.Probability,
                    draft.IsDuplicate(pair.Id),
                    draft.Duplicates.Count > 0,
                    !pair.IsSameText && !PairFeatures.HasConflict(pair.Features),
                    1 / Math.Sqrt(ofSet[draft.Set]));
            }
        }
    }

    /// <summary>The lowest hundredth from which on the decisions are precise enough, and disturb few of any set who ask something new.</summary>
    private static double LikelyThreshold(IReadOnlyCollection<FoldDecision> decisions)
    {
        for (var threshold = LeastLikely; threshold < NeverLikely; threshold += 0.01)
        {
            var likely = decisions.Where(decision => decision.MayBeLikely && decision.Probability >= threshold).ToArray();
            var right = likely.Where(decision => decision.IsDuplicate).Sum(decision => decision.Weight);
            if (right > 0 && right >= LikelyPrecision * likely.Sum(decision => decision.Weight) && decisions.GroupBy(decision => decision.Set).All(set => FalseAlarms([.. set], threshold) <= LikelyFalseAlarms))
            {
                return Math.Round(threshold, 2);
            }
        }

        return NeverLikely;
    }

    private static double FalseAlarms(FoldDecision[] set, double threshold)
    {
        var unasked = set.Where(decision => !decision.HasDuplicate).ToArray();
        return unasked.Length == 0 ? 0 : unasked.Count(decision => decision.MayBeLikely && decision.Probability >= threshold) / (double)unasked.Length;
    }

    // FNV-1a of the name: the same fold in every run.
    private static int FoldOf(LabelledDraft draft) => (int)($"{draft.Set}/{draft.Group}".Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % Folds);
}
