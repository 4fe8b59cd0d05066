using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Search.Dense;
using KbSearch.Search.Hydration;
using KbSearch.Search.Learning;
using KbSearch.Search.Ranking.Views;

namespace KbSearch.Search.Ranking;

/// <summary>Looks closely at the best hits of one query: each gets several views of its match, whose weighted sum is its score.</summary>
internal sealed class Rescorer(QueryProfile query, IAnalyzer analyzer, LatentModel? model, DenseQuery? dense, RankingOptions options, DateTimeOffset now)
{
    // Usefulness at which half of the view is reached: some fifty votes, or a few thousand views and a few votes.
    private const double HalfUsefulness = 5;

    private readonly double[] _weights = Weights(query, dense is not null, options);

    /// <summary>What each view counts for this query, by <see cref="View"/>.</summary>
    public IReadOnlyList<double> ViewWeights => _weights;

    /// <summary>The score of a hit that is not looked at: never above that of one that is, of no higher engine score.</summary>
    /// <param name="bestScore">Of all hits, by the engine.</param>
    public double EngineScore(ScoredHit hit, double bestScore) => _weights[(int)View.Engine] * Relative(hit.Score, bestScore);

    /// <summary>The views of each hit, in order.</summary>
    public ItemViews[] Read(IReadOnlyList<(ScoredHit Hit, CachedItem Item)> hits, double bestScore)
    {
        var items = hits.Select(h => h.Item.Analyse(analyzer, model)).ToList();
        var views = new ItemViews[items.Count];
        if (items.Count == 0)
        {
            return views;
        }

        var reader = new ViewReader(
            query,
            Math.Max(1, items.Average(i => i.TitleWords)),
            Math.Max(1, items.Average(i => i.Words.Length - i.TitleWords)),
            options.PassageWords);
        var similarities = dense?.Similarities([.. hits.Select(h => h.Hit.Id)]);
        for (var i = 0; i < views.Length; i++)
        {
            reader.Read(items[i], ref views[i]);
            views[i][(int)View.Dense] = similarities is null ? 0 : similarities[i];
            ReadSignals(hits[i].Hit, hits[i].Item.Item, bestScore, ref views[i]);
        }

        var bestCrossField = views.Max(v => v[(int)View.CrossField]);
        foreach (ref var view in views.AsSpan())
        {
            view[(int)View.CrossField] = Relative(view[(int)View.CrossField], bestCrossField);
        }

        return views;
    }

    public double Score(in ItemViews views)
    {
        var score = 0.0;
        for (var view = 0; view < ItemViews.Count; view++)
        {
            score += _weights[view] * views[view];
        }

        return score;
    }

    private void ReadSignals(ScoredHit hit, ContentItem item, double bestScore, ref ItemViews views)
    {
        views[(int)View.Engine] = Relative(hit.Score, bestScore);
        views[(int)View.KindFit] = (query.Intent, item.Kind) is (QuestionIntent.Instructions, ContentKind.Tutorial) or (QuestionIntent.Definition, ContentKind.Faq) ? 1 : 0;
        views[(int)View.Validated] = item.HasValidatedAnswer ? 1 : 0;
        views[(int)View.Usefulness] = hit.Usefulness / (hit.Usefulness + HalfUsefulness);
        if (item.Tier == Tier.Community && hit.UpdatedAt is { } updated)
        {
            views[(int)View.Freshness] = Math.Pow(0.5, Math.Max(0, (now - updated) / options.FreshnessHalfLife));
        }
    }

    private static double[] Weights(QueryProfile query, bool isDense, RankingOptions options)
    {
        var weights = new double[ItemViews.Count];
        weights[(int)View.Engine] = options.EngineWeight;
        weights[(int)View.CrossField] = options.CrossFieldWeight;
        weights[(int)View.Passage] = options.PassageWeight;
        weights[(int)View.TitleFit] = options.TitleFitWeight;
        weights[(int)View.TitleCoverage] = options.TitleCoverageWeight;
        weights[(int)View.Position] = options.PositionWeight;
        weights[(int)View.Proximity] = options.ProximityWeight;
        weights[(int)View.TitleLetters] = options.TitleLettersWeight;
        weights[(int)View.Latent] = options.LatentWeight + (options.LatentSentenceWeight * query.FunctionWordShare);
        weights[(int)View.Dense] = isDense ? options.DenseWeight : 0;
        weights[(int)View.KindFit] = options.KindFitWeight;
        weights[(int)View.Validated] = options.ValidatedWeight;
        weights[(int)View.Usefulness] = options.UsefulnessWeight;
        weights[(int)View.Freshness] = options.FreshnessWeight;
        return weights;
    }

    private static double Relative(double value, double best) => best > 0 ? value / best : 0;
}
