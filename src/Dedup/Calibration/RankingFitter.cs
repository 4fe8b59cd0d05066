using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;

namespace KbSearch.Dedup.Calibration;

/// <summary>
/// Fits the weights that put a duplicate first: the likelihood of choosing one of the duplicates from the candidates by a softmax over their
/// scores (the top-one model of ListNet, Cao et al., ICML 2007). Only the order within a draft counts, so sets of different kinds agree.
/// Both models are fitted at once, each measure of a draft being shared out between them.
/// </summary>
internal static class RankingFitter
{
    private const int MaxCandidates = 30;
    private const int Steps = 400;
    private const double Penalty = 0.003;

    private static readonly int[] s_signs = [.. PairFeatures.Names.Concat(PairFeatures.Names).Select(name => PairFeatures.SpeaksAgainst(name) ? -1 : 1)];

    public static RankingModel Fit(IReadOnlyList<LabelledDraft> drafts)
    {
        var closeness = PairFeatures.Names.TakeWhile(name => name != "contentShared").Count();
        var lists = drafts
            .Select(draft => (
                draft.Set,
                Pairs: draft.Observation.Pairs.Where(pair => draft.IsKnown(pair.Id)).OrderByDescending(pair => pair.Features[closeness]).Take(MaxCandidates).ToArray(),
                Draft: draft))
            .Where(list => list.Pairs.Any(pair => list.Draft.IsDuplicate(pair.Id)) && list.Pairs.Any(pair => !list.Draft.IsDuplicate(pair.Id)))
            .ToArray();
        if (lists.Length == 0)
        {
            throw new FitException("no draft has a duplicate and another candidate to tell it from");
        }

        var count = PairFeatures.Names.Count;
        double[][][] rows = [.. lists.Select(list => list.Pairs.Select(pair => Share(pair.Features, list.Draft.Observation.Information)).ToArray())];
        var scale = new Standardization([.. rows.SelectMany(list => list)], 2 * count);
        var ofSet = lists.CountBy(list => list.Set).ToDictionary(StringComparer.Ordinal);
        ChoiceList[] choices = [.. lists.Zip(rows, (list, measured) => new ChoiceList(
            [.. measured.Select(scale.Apply)], [.. list.Pairs.Select(pair => list.Draft.IsDuplicate(pair.Id))], 1.0 / ofSet[list.Set]))];
        var weights = GradientDescent.Minimize(2 * count, (at, slope) => AddGradient(choices, at, slope), s_signs, Steps);
        var (plain, bias) = scale.Undo(weights, 0);
        return new RankingModel(LinearModel.Of(PairFeatures.Names, plain.AsSpan(0, count), bias), LinearModel.Of(PairFeatures.Names, plain.AsSpan(count), bias));
    }

    private static double[] Share(double[] features, double information)
    {
        var terse = RankingModel.Terseness(information);
        return [.. features.Select(value => value * terse), .. features.Select(value => value * (1 - terse))];
    }

    private static void AddGradient(ChoiceList[] choices, double[] weights, double[] slope)
    {
        foreach (var (rows, isRight, share) in choices)
        {
            double[] scores = [.. rows.Select(row => LinearModel.Sum(weights, row, 0))];
            var highest = scores.Max();
            double[] odds = [.. scores.Select(score => Math.Exp(score - highest))];
            var (all, right) = (odds.Sum(), odds.Where((_, i) => isRight[i]).Sum());
            for (var i = 0; i < rows.Length; i++)
            {
                var push = share * ((odds[i] / all) - (isRight[i] ? odds[i] / right : 0));
                for (var k = 0; k < slope.Length; k++)
                {
                    slope[k] += push * rows[i][k];
                }
            }
        }

        for (var k = 0; k < slope.Length; k++)
        {
            slope[k] += Penalty * weights[k];
        }
    }

    private sealed record ChoiceList(double[][] Rows, bool[] IsRight, double Share);
}
