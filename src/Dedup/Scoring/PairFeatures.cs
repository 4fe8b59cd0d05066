using KbSearch.Dedup.Questions;
using KbSearch.Dedup.Slots;

namespace KbSearch.Dedup.Scoring;

/// <summary>What is measured of a draft and an item beside it. Every value is from 0 to 1; only the last four speak against the pair.</summary>
internal static class PairFeatures
{
    private const int EdgeWords = 3;
    private const int ManyDetails = 2;

    // Information of so many words that occur nowhere.
    private const double ManyUnmatched = 4;

    /// <summary>In the order of <see cref="Of"/>; models name their weights so.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "draftCovered", "contentShared", "contentOfDraftCovered", "contentOfExistingCovered", "sharedAsWritten", "sharedBesideOthers",
        "characters", "neighbours", "wordPairs", "sameStart", "sameEnd", "length", "sameDetails", "draftUnmatched", "existingUnmatched", "otherDetails", "turnedMeaning",
    ];

    /// <summary>Whether more of a feature can only make a pair less alike.</summary>
    public static bool SpeaksAgainst(string name) => name is "draftUnmatched" or "existingUnmatched" or "otherDetails" or "turnedMeaning";

    public static double[] Of(Alignment alignment, SlotComparison slots, PoolFrequencies pool)
    {
        var (draft, existing) = (alignment.Draft, alignment.Existing);
        var all = default(Overlap);
        var content = default(Overlap);
        var inPool = default(Overlap);
        for (var i = 0; i < draft.Words.Count; i++)
        {
            all.AddDraftWord(draft.Weights[i], alignment.DraftStrengths[i]);
            inPool.AddDraftWord(pool.Weight(draft.Words[i]), alignment.DraftStrengths[i]);
            if (draft.Words[i].IsContent)
            {
                content.AddDraftWord(draft.Weights[i], alignment.DraftStrengths[i]);
            }
        }

        for (var i = 0; i < existing.Words.Count; i++)
        {
            all.AddExistingWord(existing.Weights[i], alignment.ExistingStrengths[i]);
            inPool.AddExistingWord(pool.Weight(existing.Words[i]), alignment.ExistingStrengths[i]);
            if (existing.Words[i].IsContent)
            {
                content.AddExistingWord(existing.Weights[i], alignment.ExistingStrengths[i]);
            }
        }

        // That a product agrees is shown and weighs nothing: no labelled pair that a model was fitted on had one.
        return
        [
            all.Draft, content.Both, content.Draft, content.Existing, SharedAsWritten(alignment), inPool.Both,
            draft.Question.Grams.Cosine(existing.Question.Grams), draft.Neighbours.Shared(existing.Neighbours), draft.Pairs.Shared(existing.Pairs),
            SameEdge(draft.Words, existing.Words, fromEnd: false), SameEdge(draft.Words, existing.Words, fromEnd: true),
            (double)Math.Min(draft.Words.Count, existing.Words.Count) / Math.Max(1, Math.Max(draft.Words.Count, existing.Words.Count)),
            Few(slots.Agreements.Count(slot => slot.Kind != SlotKind.Product)), Unmatched(content.DraftUnmatched, draft), Unmatched(content.ExistingUnmatched, draft), Few(slots.Conflicts.Count(conflict => !TurnsMeaning(conflict))), slots.Conflicts.Any(TurnsMeaning) ? 1 : 0,
        ];
    }

    /// <summary>Whether any detail differs.</summary>
    public static bool HasConflict(double[] features) => features[^1] > 0 || features[^2] > 0;

    private static bool TurnsMeaning(SlotConflict conflict) => conflict.Kind is SlotKind.Negation or SlotKind.Direction;

    private static double Unmatched(double information, WeighedQuestion draft) => Math.Min(1, information / (ManyUnmatched * draft.Information.Most));

    private static double Few(int count) => (double)Math.Min(ManyDetails, count) / ManyDetails;

    private static double SharedAsWritten(Alignment alignment)
    {
        var shared = default(Overlap);
        for (var i = 0; i < alignment.DraftStrengths.Length; i++)
        {
            var partner = alignment.DraftPartners[i];
            var isSame = partner >= 0 && alignment.Draft.Words[i].Surface == alignment.Existing.Words[partner].Surface;
            shared.AddDraftWord(alignment.Draft.Weights[i], isSame ? 1 : 0);
        }

        for (var j = 0; j < alignment.ExistingStrengths.Length; j++)
        {
            var surface = alignment.Existing.Words[j].Surface;
            var isSame = alignment.ExistingStrengths[j] > 0 && alignment.Draft.Words.Any(word => word.Surface == surface);
            shared.AddExistingWord(alignment.Existing.Weights[j], isSame ? 1 : 0);
        }

        return shared.Both;
    }

    private static double SameEdge(IReadOnlyList<QuestionWord> draft, IReadOnlyList<QuestionWord> existing, bool fromEnd)
    {
        string At(IReadOnlyList<QuestionWord> words, int i) => words[fromEnd ? words.Count - 1 - i : i].Key;
        var same = 0;
        while (same < EdgeWords && same < draft.Count && same < existing.Count && At(draft, same) == At(existing, same))
        {
            same++;
        }

        return (double)same / EdgeWords;
    }
}
