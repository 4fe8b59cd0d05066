using KbSearch.Dedup.Models;

namespace KbSearch.Dedup.Scoring;

/// <summary>What the probability of a ranked candidate of another text is made of: its score, how much the draft says, and what company it has.</summary>
internal static class DecisionFeatures
{
    // Keeps the features of the size of 1, so that one penalty fits all weights.
    private const double Unit = 4;

    private const double High = 4;
    private const double VeryHigh = 7;

    // Below and beyond so many items nothing was measured, so that fewer or more of them change nothing.
    private const double LeastItems = 200;
    private const double ManyItems = 5_000;

    private const int CrowdFrom = 10;
    private const int CrowdSize = 20;

    // Score of a place in the ranking that nobody has.
    private const double NoScore = -10;

    private static readonly int s_shared = Place("contentShared");
    private static readonly int s_draftUnmatched = Place("draftUnmatched");
    private static readonly int s_existingUnmatched = Place("existingUnmatched");
    private static readonly int s_otherDetails = Place("otherDetails");
    private static readonly int s_turnedMeaning = Place("turnedMeaning");

    /// <summary>In the order of <see cref="Of"/>; models name their weights so. The first <see cref="ScoreFeatures"/> grow with the score.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "score", "highScore", "veryHighScore", "supportedScore", "terseScore", "contentShared", "information", "draftUnmatched", "existingUnmatched", "otherDetails", "turnedMeaning",
        "support", "third", "fifth", "tenth", "crowd", "terse", "terseCrowd", "fewItems",
    ];

    public const int ScoreFeatures = 5;

    /// <param name="pair">The candidate at <paramref name="place"/>.</param>
    /// <param name="place">From 0.</param>
    /// <param name="scores">Of all candidates, in the order of the ranking.</param>
    /// <param name="draft">What the candidates were found for.</param>
    public static double[] Of(PairObservation pair, int place, IReadOnlyList<double> scores, DraftObservation draft)
    {
        var score = scores[place];
        // What a score means depends on the mixture of models it comes from.
        var terse = RankingModel.Terseness(draft.Information);
        var crowd = Crowd(scores) / Unit;
        double At(int rank) => (rank <= scores.Count ? scores[rank - 1] : NoScore) / Unit;
        return
        [
            score / Unit, Math.Max(0, score - High) / Unit, Math.Max(0, score - VeryHigh) / Unit, pair.Support * score / Unit, terse * score / Unit,
            pair.Features[s_shared], Math.Min(Unit, draft.Information / 2), pair.Features[s_draftUnmatched], pair.Features[s_existingUnmatched], pair.Features[s_otherDetails], pair.Features[s_turnedMeaning],
            pair.Support, At(3), At(5), At(10), crowd, terse, terse * crowd, FewItems(draft.Items),
        ];
    }

    /// <summary>The score that anything on the topic gets: the mean of the places behind the tenth.</summary>
    private static double Crowd(IReadOnlyList<double> scores) => scores.Skip(CrowdFrom).Take(CrowdSize).DefaultIfEmpty(NoScore).Average();

    /// <summary>0 where there are many, 0.38 where there are few: the more items, the likelier one that looks alike by chance.</summary>
    private static double FewItems(long items) => 1 - (Math.Log(Math.Clamp(items, LeastItems, ManyItems)) / Math.Log(ManyItems));

    private static int Place(string feature) => PairFeatures.Names.TakeWhile(name => name != feature).Count();
}
