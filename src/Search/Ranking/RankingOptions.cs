using System.ComponentModel.DataAnnotations;

namespace KbSearch.Search.Ranking;

/// <summary>
/// How much each view of a match counts when the best hits are looked at closely. Every view is 0 to 1, the weights add up to the best
/// score there can be, and only their ratios matter. Applied at query time: no change needs a rebuild.
/// </summary>
/// <remarks>Defaults were chosen on one half of the topics of several judged sets at once, then rounded: see <c>docs/ranking.md</c>.</remarks>
public sealed record RankingOptions
{
    /// <summary>The engine's score, relative to the best hit's. Above 0: it orders what is not looked at closely.</summary>
    [Range(0.01, 10)]
    public double EngineWeight { get; init; } = 1.5;

    /// <summary>BM25F over the whole item in which a word counts once, whatever its forms; relative to the best hit's.</summary>
    [Range(0, 10)]
    public double CrossFieldWeight { get; init; } = 0.7;

    /// <summary>Share of the query's information in the best passage of <see cref="PassageWords"/> words.</summary>
    [Range(0, 10)]
    public double PassageWeight { get; init; } = 1.3;

    /// <summary>Share of the title's informative words that the query asks for.</summary>
    [Range(0, 10)]
    public double TitleFitWeight { get; init; } = 0.8;

    /// <summary>Share of the query's information in the title.</summary>
    [Range(0, 10)]
    public double TitleCoverageWeight { get; init; } = 0.1;

    /// <summary>How near the beginning of the item the query's words are, weighted by their information.</summary>
    [Range(0, 10)]
    public double PositionWeight { get; init; } = 0.5;

    /// <summary>How close neighbouring words of the query come in the item, in their order or, for half as much, in the other.</summary>
    [Range(0, 10)]
    public double ProximityWeight { get; init; } = 0.6;

    /// <summary>Overlap of the letters of query and title, function words included: the Dice coefficient of their trigrams.</summary>
    [Range(0, 10)]
    public double TitleLettersWeight { get; init; } = 0.4;

    /// <summary>Similarity in what the content's own language teaches (<see cref="Learning.LatentModel"/>), where a model is there; 0 with the next one switches it off.</summary>
    [Range(0, 10)]
    public double LatentWeight { get; init; } = 0.6;

    /// <summary>
    /// What <see cref="LatentWeight"/> gains with the share of function words in the query: who asks in plain sentences uses other words than
    /// the answer more often than who types a term.
    /// </summary>
    [Range(0, 10)]
    public double LatentSentenceWeight { get; init; } = 1;

    /// <summary>Similarity by an external embedding model, scaled over the hits looked at; counts only in searches whose query got a vector. Not tuned: no model comes with the product.</summary>
    [Range(0, 10)]
    public double DenseWeight { get; init; } = 1;

    internal bool UsesLatentView => LatentWeight + LatentSentenceWeight > 0;

    /// <summary>A query that asks how to do something wants a tutorial, one that asks what something is wants an FAQ.</summary>
    [Range(0, 1)]
    public double KindFitWeight { get; init; } = 0.05;

    /// <summary>A validated answer.</summary>
    [Range(0, 1)]
    public double ValidatedWeight { get; init; } = 0.05;

    /// <summary>Votes and views, damped.</summary>
    [Range(0, 1)]
    public double UsefulnessWeight { get; init; } = 0.1;

    /// <summary>How recent a thread is; articles do not lose by their age.</summary>
    [Range(0, 1)]
    public double FreshnessWeight { get; init; } = 0.05;

    /// <summary>Age at which a thread's freshness is a half.</summary>
    public TimeSpan FreshnessHalfLife { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Length of a passage, in words.</summary>
    [Range(2, 200)]
    public int PassageWords { get; init; } = 20;
}
