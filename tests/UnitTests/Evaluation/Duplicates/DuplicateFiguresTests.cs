using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Duplicates;
using KbSearch.Evaluation.Duplicates.Groups;

namespace KbSearch.UnitTests.Evaluation.Duplicates;

/// <summary>Figures of a small set worked out by hand. Bands: possible from 0.5, likely from 0.7, exact at 1.</summary>
public sealed class DuplicateFiguresTests
{
    private static readonly DuplicateSet Set = new(
        [new("pin", ["a", "b", "c"]), new("puk", ["d", "e"]), new("alone", ["f"])],
        [],
        new Negatives([new("n1", "g"), new("n2", "h")], [new("m1", "i", "j", "device")]));

    // a: right, likely. b: wrong first, right second. c: right, exact. d: no candidate at all. e: right, possible. f has no duplicate.
    private static readonly DuplicateFigures Figures = new(
        new DuplicateOutcomes(
            "guard",
            HasUnitScores: true,
            HasBands: true,
            [
                Outcome(0, 0.8, rank: 1, heldOut: 0.6),
                Outcome(1, 0.7, rank: 2, heldOut: 0.7),
                Outcome(2, 1.0, rank: 1, heldOut: 0.2),
                Outcome(3, 0.0, rank: 0, heldOut: 0.0),
                Outcome(4, 0.5, rank: 1, heldOut: 0.1),
                Outcome(5, 0.9, rank: 0, heldOut: 0.9),
            ],
            [new(Set.Negatives.NewQuestions[0], null, 0.55, Band(0.55)), new(Set.Negatives.NewQuestions[1], null, 0.1, Band(0.1))],
            [new(Set.Negatives.NearMisses[0], 0.75, Band(0.75))],
            [1, 2, 3, 4, 5, 6]));

    [Fact]
    public void Ranking_CountsOnlyDraftsThatHaveADuplicate()
    {
        Assert.Equal((5, 3), (Figures.Drafts, Figures.Groups));
        Assert.Equal(3 / 5.0, Figures.Top1, 1e-12);
        Assert.Equal(4 / 5.0, Figures.RecallAt5, 1e-12);
        Assert.Equal((1 + 0.5 + 1 + 0 + 1) / 5, Figures.MeanReciprocalRank, 1e-12);
    }

    [Fact]
    public void Decisions_AreOnePerDraftWithADuplicate_PerHeldOutDraft_AndPerNewQuestion() =>
        Assert.Equal(5 + 6 + 2, Figures.Decisions.Count);

    // Exact: c. Likely: a right, b wrong, held out b (0.7) and f (0.9) wrong. Possible: e right, held out a (0.6), new question (0.55) wrong.
    [Theory]
    [InlineData(DuplicateBand.Exact, 1, 1.0, 1 / 5.0, 0, 0, 0)]
    [InlineData(DuplicateBand.Likely, 4, 1 / 4.0, 2 / 5.0, 2 / 6.0, 0, 1)]
    [InlineData(DuplicateBand.Possible, 3, 1 / 3.0, 3 / 5.0, 3 / 6.0, 1 / 2.0, 1)]
    public void Bands_MatchTheValuesWorkedOutByHand(
        DuplicateBand band, int decisions, double precision, double recall, double heldOut, double newQuestions, double nearMisses)
    {
        var figures = Assert.Single(Figures.Bands!, b => b.Band == band);
        Assert.Equal(decisions, figures.Decisions);
        Assert.Equal(precision, figures.Precision!.Value, 1e-12);
        Assert.Equal(recall, figures.Recall, 1e-12);
        Assert.Equal(heldOut, figures.HeldOutFalseAlarmRate, 1e-12);
        Assert.Equal(newQuestions, figures.NewQuestionFalseAlarmRate!.Value, 1e-12);
        Assert.Equal(nearMisses, figures.NearMissRate!.Value, 1e-12);
    }

    // Of eight false alarms 5 % allow none: only answers above the strongest one (0.9) count, which is c alone.
    [Fact]
    public void RecallAtFewFalseAlarms_AcceptsOnlyScoresAboveTheFalseAlarmsThatAreTooMany() =>
        Assert.Equal(1 / 5.0, Figures.RecallAtFewFalseAlarms, 1e-12);

    [Fact]
    public void ItemWithTheVeryTextOfAQuestion_BelongsToItsGroup()
    {
        var twin = new ContentItem { Id = new ContentId("corpus", "1"), Kind = ContentKind.Faq, Title = "Où est mon code ?", Audience = Audience.Public };
        var set = new DuplicateSet([new("g", ["Où est  mon code ?"]), new("h", ["Autre chose"])], [twin], Negatives.None);
        Assert.Equal(1, set.IdenticalElsewhere);
        Assert.Equal([true, false], set.Drafts.Select(d => d.HasDuplicate));
        Assert.Contains(twin.Id, set.Drafts[0].Members);
        Assert.False(new DuplicateSet([new("g", ["Où est  mon code ?"])], [twin], Negatives.None, asLabelled: true).Drafts[0].HasDuplicate);
    }

    [Fact]
    public void AsLabelled_TheDraftsOwnTextElsewhereIsAMistake_ACopyOfAnotherQuestionOfItsGroupIsNot()
    {
        var twin = new ContentItem { Id = new ContentId("corpus", "1"), Kind = ContentKind.Faq, Title = "Où est mon code ?", Audience = Audience.Public };
        var drafts = new DuplicateSet([new("g", ["Où est mon code ?", "Mon code, où est-il ?"])], [twin], Negatives.None, asLabelled: true).Drafts;
        Assert.Equal([false, true], drafts.Select(draft => draft.Members.Contains(twin.Id)));
    }

    [Fact]
    public void Sample_TriesFewerDraftsAgainstTheSameCollection()
    {
        var sampled = Set.Sampled(2, seed: 1);
        Assert.Equal(2, sampled.Drafts.Count);
        Assert.Equal(Set.Items, sampled.Items);
    }

    private static DraftOutcome Outcome(int draft, double score, int rank, double heldOut)
    {
        var id = new ContentId("groups", "0.0");
        return new DraftOutcome(Set.Drafts[draft], score > 0 ? id : null, score, rank, heldOut > 0 ? id : null, heldOut) { Band = Band(score), HeldOutBand = Band(heldOut) };
    }

    private static DuplicateBand Band(double score) => score >= 1 ? DuplicateBand.Exact : new DuplicateBands { LikelyFrom = 0.7 }.Of(score);
}
