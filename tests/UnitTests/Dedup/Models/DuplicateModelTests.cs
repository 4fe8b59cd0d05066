using KbSearch.Dedup.Models;

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

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "provenance, ranking")]
    [InlineData("""{"ranking":{"weights":{},"bias":0}}""", "provenance, ranking")]
    [InlineData("""{"provenance":{},"ranking":{"weights":{"moon":1},"bias":0},"calibration":{"weights":{},"bias":0},"bands":{}}""", "\"moon\" is unknown")]
    [InlineData("""{"provenance":{},"ranking":{"weights":{},"bias":0},"calibration":{"weights":{},"bias":0},"bands":{"possibleFrom":0.9,"likelyFrom":0.5}}""", "bands must keep")]
    public void WhatIsNoModel_IsRefusedWithTheReason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<DuplicateModelException>(() => DuplicateModel.Parse(json)).Message, StringComparison.Ordinal);
}
