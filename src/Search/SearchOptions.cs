using System.ComponentModel.DataAnnotations;
using KbSearch.Index.Queries;
using KbSearch.Search.Ranking;

namespace KbSearch.Search;

/// <summary>Weights and bounds of the read path. All are applied at query time: no change needs a rebuild.</summary>
public sealed record SearchOptions
{
    /// <summary>How fields and their lengths count.</summary>
    public Bm25FParameters Scoring { get; init; } = new() { K1 = 1.5f };

    /// <summary>
    /// How much the other levels a word is found on count beside the best one, 0 to 1: who holds it exactly holds it on all levels, and so
    /// comes before who holds another inflection, and that before who holds another word of the family.
    /// </summary>
    [Range(0, 1)]
    public float TieBreaker { get; init; } = 0.1f;

    /// <summary>Weight of a word found with the accents it was typed with. Below that of the lemma, since rarer forms have more information.</summary>
    [Range(0.001, 10)]
    public float ExactWeight { get; init; } = 0.8f;

    /// <summary>Weight of a word found in the form it was typed in.</summary>
    [Range(0.001, 10)]
    public float SurfaceWeight { get; init; } = 0.8f;

    /// <summary>Weight of a word found in another inflection.</summary>
    [Range(0.001, 10)]
    public float LemmaWeight { get; init; } = 1f;

    /// <summary>Weight of another word of the family.</summary>
    [Range(0.001, 10)]
    public float DerivationWeight { get; init; } = 0.7f;

    /// <summary>Multiplies the weights of a synonym where the content holds the word as typed; where it does not, the synonym stands in with all its weight.</summary>
    [Range(0, 1)]
    public float SynonymWeight { get; init; } = 0.5f;

    /// <summary>What a word that most sentences could hold counts, of what its rarity among the content would give it: <c>prendre</c>, <c>jour</c>.</summary>
    [Range(0.01, 1)]
    public float GenericWordShare { get; init; } = 0.6f;

    /// <summary>Multiplies the weights of a part of a compound on its own: <c>101</c> of <c>H-101</c>.</summary>
    [Range(0, 1)]
    public float PartWeight { get; init; } = 0.1f;

    /// <summary>Multiplies the weight of a respelling where the content also holds the word as typed: low, so that who wrote it as typed comes first.</summary>
    [Range(0, 1)]
    public float HeldRewriteShare { get; init; } = 0.25f;

    /// <summary>Multiplies the weights of a function word on its own. Within phrases, as in <c>sans engagement</c>, it counts fully in any case.</summary>
    /// <remarks>0 by default: on reworded questions any weight of their own moved good hits down, and helped nowhere.</remarks>
    [Range(0, 1)]
    public float FunctionWordWeight { get; init; }

    /// <summary>
    /// Weight of two words of the query that follow each other in the text as they do in the query, before hits are looked at closely; 0
    /// switches it off.
    /// </summary>
    /// <remarks>0 by default: <see cref="RankingOptions.ProximityWeight"/> tells the same of the best hits, and phrases took half of the engine's time.</remarks>
    [Range(0, 10)]
    public float PhraseWeight { get; init; }

    /// <summary>Weight of a word that changes the meaning of its neighbour, with that neighbour, as in <c>sans engagement</c>: high, since it decides what the query is about.</summary>
    [Range(0.001, 10)]
    public float MeaningWeight { get; init; } = 1f;

    /// <summary>Words that carry information and are searched; of a longer query the most informative ones are kept.</summary>
    [Range(1, 32)]
    public int MaxConcepts { get; init; } = 24;

    /// <summary>A step of the relaxation ladder answers when it finds at least this many hits; else the next, looser step is taken.</summary>
    [Range(1, 10_000)]
    public int EnoughHits { get; init; } = 100;

    /// <summary>Share of the query's information that the step <c>most</c> demands of every hit.</summary>
    [Range(0, 1)]
    public double MostShare { get; init; } = 0.6;

    /// <summary>
    /// Items that speak of the same as the query in other words, beside those that hold its words; at least as many as are missing to
    /// <see cref="EnoughHits"/>. 0 only fills up.
    /// </summary>
    [Range(0, 1_000)]
    public int LatentCandidates { get; init; } = 50;

    /// <summary>Cosine from which an item counts as speaking of the same; 1 switches such items off.</summary>
    [Range(0.05, 1)]
    public double LatentSimilarity { get; init; } = 0.25;

    /// <summary>Items nearest to the query by an external embedding model, where there is one, beside those that hold its words.</summary>
    [Range(0, 1_000)]
    public int DenseCandidates { get; init; } = 50;

    /// <summary>Best hits of each tier that are looked at more closely, with their stored text. Those behind them are never placed by their tier.</summary>
    [Range(1, 200)]
    public int RescoredHits { get; init; } = 100;

    /// <summary>How the hits that are looked at closely are compared.</summary>
    public RankingOptions Ranking { get; init; } = new();

    /// <summary>Bytes of memory for items that were read lately and their words; what does not fit is read and analysed again.</summary>
    [Range(0, long.MaxValue)]
    public long ItemCacheBytes { get; init; } = 512 << 20;

    /// <summary>Relevance floor: share of the best hit's score a hit needs to be placed by its tier.</summary>
    [Range(0, 1)]
    public double FloorScoreShare { get; init; } = 0.6;

    /// <summary>Relevance floor: share of the best hit's information coverage a hit needs to be placed by its tier.</summary>
    [Range(0, 1)]
    public double FloorCoverageShare { get; init; } = 0.75;

    /// <summary>Values counted for each facet.</summary>
    [Range(1, 1_000)]
    public int MaxFacetValues { get; init; } = 30;

    /// <summary>Age after which an announcement is no longer among the first things shown without a query.</summary>
    public TimeSpan AnnouncementLifetime { get; init; } = TimeSpan.FromDays(90);
}
