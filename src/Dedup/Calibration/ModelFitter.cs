using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Calibration;

/// <summary>Fits a model to labelled drafts, and finds by cross-validation over whole groups from which probability on "likely" keeps its promise.</summary>
public static class ModelFitter
{
    public const int Folds = 5;

    // Without a factor in common with the others: a fold left out takes its share of every part.
    private const int InnerFolds = 4;

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
            var (seen, unseen) = (drafts.Where(draft => FoldOf(draft, Folds) != fold).ToList(), drafts.Where(draft => FoldOf(draft, Folds) == fold).ToList());
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
        var ofSet = drafts.CountBy(draft => draft.Set).ToDictionary(StringComparer.Ordinal);
        var decisions = new List<CalibrationFitter.Decision>();
        foreach (var part in drafts.GroupBy(draft => FoldOf(draft, InnerFolds)))
        {
            // Scores of drafts that the order was fitted to are better than those of others will be.
            var others = drafts.Where(draft => FoldOf(draft, InnerFolds) != part.Key).ToList();
            var ranking = RankingOnly(provenance, others.Count == 0 ? drafts : others);
            decisions.AddRange(part.Select(draft => DecisionOf(draft, ranking, 1 / Math.Sqrt(ofSet[draft.Set]))).OfType<CalibrationFitter.Decision>());
        }

        return RankingOnly(provenance, drafts) with { Calibration = CalibrationFitter.Fit(decisions) };
    }

    private static DuplicateModel RankingOnly(ModelProvenance provenance, IReadOnlyList<LabelledDraft> drafts) =>
        new(provenance, RankingFitter.Fit(drafts), new LinearModel(new Dictionary<string, double>(), 0), new DuplicateBands());

    /// <summary>Null where nothing is to be learnt: no candidate, none whose label is known, or the same text.</summary>
    private static CalibrationFitter.Decision? DecisionOf(LabelledDraft draft, DuplicateModel ranking, double weight)
    {
        var ranked = ranking.Rank(draft.Observation);
        if (ranked.Count == 0 || draft.Observation.Pairs[ranked[0].Number] is var best && (best.IsSame || !draft.IsKnown(best.Id)))
        {
            return null;
        }

        var features = DecisionFeatures.Of(best, 0, [.. ranked.Select(pair => pair.Score)], draft.Observation);
        return new CalibrationFitter.Decision(features, draft.IsDuplicate(best.Id), weight);
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
    private static int FoldOf(LabelledDraft draft, int folds) => (int)($"{draft.Set}/{draft.Group}".Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u) % folds);
}
