using KbSearch.Dedup;
using KbSearch.Dedup.Models;
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

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "provenance, ranking")]
    [InlineData("""{"ranking":{"weights":{},"bias":0}}""", "provenance, ranking")]
    [InlineData("""{"provenance":{},"ranking":{"terse":{"weights":{},"bias":0},"detailed":{"weights":{"moon":1},"bias":0}},"calibration":{"weights":{},"bias":0},"bands":{}}""", "\"moon\" is unknown")]
    [InlineData("""{"provenance":{},"ranking":{"terse":{"weights":{},"bias":0},"detailed":{"weights":{},"bias":0}},"calibration":{"weights":{},"bias":0},"bands":{"possibleFrom":0.9,"likelyFrom":0.5}}""", "bands must keep")]
    public void WhatIsNoModel_IsRefusedWithTheReason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<DuplicateModelException>(() => DuplicateModel.Parse(json)).Message, StringComparison.Ordinal);
}
