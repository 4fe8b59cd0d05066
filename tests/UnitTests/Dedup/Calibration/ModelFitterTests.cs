using KbSearch.Content.Model;
using KbSearch.Dedup.Calibration;
using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Calibration;

/// <summary>Drafts whose duplicates are told by one feature alone, the others being noise.</summary>
public sealed class ModelFitterTests
{
    private static readonly ModelProvenance s_provenance = new(new DateOnly(2026, 1, 1), ["made up"], 0, ModelFitter.Folds);

    [Fact]
    public void Fit_PutsTheDuplicateFirst_AndIsSureOfIt_AndOfNothingElse()
    {
        var seed = TestSeed.First;
        var random = new Random(seed);
        var fit = ModelFitter.Fit(Drafts(random, 200), s_provenance);
        var unseen = Drafts(random, 100);
        var found = unseen.Where(draft => draft.Duplicates.Count > 0).Select(draft => (Draft: draft, Best: fit.Model.Rank(draft.Observation)[0])).ToList();
        var right = found.Count(f => f.Draft.Duplicates.Contains(f.Draft.Observation.Pairs[f.Best.Number].Id));
        Assert.True(right >= 0.95 * found.Count, $"seed {seed}: {right} of {found.Count}");
        var sure = found.Average(f => f.Best.Probability);
        var unsure = unseen.Where(draft => draft.Duplicates.Count == 0).Average(draft => fit.Model.Rank(draft.Observation)[0].Probability);
        Assert.True(sure > 0.9 && unsure < 0.1, $"seed {seed}: {sure} and {unsure}");
    }

    [Fact]
    public void Fit_OfTheSameDrafts_IsTheSame() => Assert.Equal(
        ModelFitter.Fit(Drafts(new Random(1), 60), s_provenance).Model.ToJson(), ModelFitter.Fit(Drafts(new Random(1), 60), s_provenance).Model.ToJson());

    [Fact]
    public void WeightsOfConflicts_AreNeverPositive_AndOfOverlapsNeverNegative()
    {
        var (terse, detailed) = ModelFitter.Fit(Drafts(new Random(2), 100), s_provenance).Model.Ranking;
        Assert.All(
            terse.Weights.Concat(detailed.Weights),
            weight => Assert.True(PairFeatures.SpeaksAgainst(weight.Key) ? weight.Value <= 0 : weight.Value >= 0, weight.ToString()));
    }

    [Fact]
    public void DraftsWithoutDuplicates_TeachNothing() =>
        Assert.Throws<FitException>(() => ModelFitter.Fit([.. Drafts(new Random(3), 20).Where(draft => draft.Duplicates.Count == 0)], s_provenance));

    private static List<LabelledDraft> Drafts(Random random, int count) => [.. Enumerable.Range(0, count).Select(i => Draft(random, i))];

    private static LabelledDraft Draft(Random random, int number)
    {
        var hasDuplicate = number % 2 == 0;
        var pairs = Enumerable.Range(0, 8).Select(i => Pair(random, i, hasDuplicate && i == 3)).ToList();
        return new LabelledDraft(new DraftObservation(pairs, 3, 1_000), hasDuplicate ? new HashSet<ContentId> { pairs[3].Id } : [], null, "made-up", $"{number}");
    }

    private static PairObservation Pair(Random random, int number, bool isDuplicate)
    {
        double[] features = [.. PairFeatures.Names.Select(name => PairFeatures.SpeaksAgainst(name) ? 0 : random.NextDouble() * 0.5)];
        features[1] = isDuplicate ? 0.8 + (0.2 * random.NextDouble()) : 0.4 * random.NextDouble();
        return new PairObservation(new ContentId("c", $"{number}"), features, random.NextDouble() * 0.2, IsSameText: false);
    }
}
