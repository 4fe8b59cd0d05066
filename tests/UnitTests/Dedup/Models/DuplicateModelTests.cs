using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Models;
using KbSearch.Dedup.Scoring;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Models;

public sealed class DuplicateModelTests
{
    [Fact]
    public void DefaultModel_SaysWhatItWasFittedOn_AndKeepsItsBandsApart()
    {
        var model = DuplicateModel.Default;
        Assert.NotEmpty(model.Provenance.Data);
        Assert.True(model.Provenance.Drafts > 0);
        Assert.True(model.Bands.LikelyFrom > model.Bands.PossibleFrom);
    }

    [Fact]
    public void Model_SurvivesBeingWrittenAndRead()
    {
        var json = DuplicateModel.Default.ToJson();
        Assert.Equal(json, DuplicateModel.Parse(json).ToJson());
    }

    [Fact]
    public void ModelOfAnInstallation_IsReadFromItsFile_WhichNeedNotExist()
    {
        using var folder = new TemporaryFolder();
        var path = folder["duplicate-model.json"];
        Assert.Same(DuplicateModel.Default, DuplicateModel.ReadOrDefault(path));

        var own = DuplicateModel.Default with { Bands = new DuplicateBands { LikelyFrom = 0.97 } };
        File.WriteAllText(path, own.ToJson());
        Assert.Equal(own.ToJson(), DuplicateModel.ReadOrDefault(path).ToJson());

        File.WriteAllText(path, "{}");
        Assert.StartsWith($"{path}: Not a model", Assert.Throws<DuplicateModelException>(() => DuplicateModel.ReadOrDefault(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SameText_StandsFirst_WithItsOwnProbability_WhateverElseIsMeasured()
    {
        var alike = new PairObservation(new ContentId("c", "alike"), [.. PairFeatures.Names.Select(name => PairFeatures.SpeaksAgainst(name) ? 0.0 : 1)], Support: 1, IsSameText: false);
        var same = new PairObservation(new ContentId("c", "same"), new double[PairFeatures.Names.Count], Support: 0, IsSameText: true);
        var ranked = DuplicateModel.Default.Rank(new DraftObservation([alike, same], 2, 1_000));
        Assert.Equal((1, DuplicateModel.SameText), (ranked[0].Number, ranked[0].Probability));

        // With another product, say, it is one candidate among others.
        var differs = same with { Features = [.. PairFeatures.Names.Select(name => name == "otherDetails" ? 1.0 : 0)] };
        ranked = DuplicateModel.Default.Rank(new DraftObservation([alike, differs], 2, 1_000));
        Assert.Equal(0, ranked[0].Number);
        Assert.True(ranked[1].Probability < 0.5, $"{ranked[1].Probability}");
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "provenance, ranking")]
    [InlineData("""{"ranking":{"weights":{},"bias":0}}""", "provenance, ranking")]
    [InlineData("""{"provenance":{},"ranking":{"terse":{"weights":{},"bias":0},"detailed":{"weights":{"moon":1},"bias":0}},"calibration":{"weights":{},"bias":0},"bands":{}}""", "\"moon\" is unknown")]
    [InlineData("""{"provenance":{},"ranking":{"terse":{"weights":{},"bias":0},"detailed":{"weights":{},"bias":0}},"calibration":{"weights":{},"bias":0},"bands":{"possibleFrom":0.9,"likelyFrom":0.5}}""", "bands must keep")]
    public void WhatIsNoModel_IsRefusedWithTheReason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<DuplicateModelException>(() => DuplicateModel.Parse(json)).Message, StringComparison.Ordinal);
}
