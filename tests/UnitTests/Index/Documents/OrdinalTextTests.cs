using FsCheck;
using FsCheck.Fluent;
using KbSearch.Index.Documents;

namespace KbSearch.UnitTests.Index.Documents;

public sealed class OrdinalTextTests
{
    [Fact]
    public void Bytes_SortLikeOrdinalComparison_AndReadsBack() => PropertyCheck.Holds(
        Prop.ForAll(ArbMap.Default.ArbFor<char[]>(), ArbMap.Default.ArbFor<char[]>(), (a, b) =>
        {
            var (textA, textB) = (new string(a), new string(b));
            var order = OrdinalText.Encode(textA).AsSpan().SequenceCompareTo(OrdinalText.Encode(textB));
            return Math.Sign(order) == Math.Sign(string.CompareOrdinal(textA, textB)) && OrdinalText.Decode(OrdinalText.Encode(textA)) == textA;
        }));

    [Theory]
    [InlineData("é", "c3a9")]
    [InlineData("\uFFFD", "efbfbd")]
    [InlineData("\U0001F600", "eda0bdedb880")]
    public void EachUnit_IsWrittenByItself(string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(OrdinalText.Encode(text)));

    [Fact]
    public void LoneSurrogates_AreKept() =>
        Assert.Equal("edb08078", Convert.ToHexStringLower(OrdinalText.Encode("\uDC00x")));

    [Theory]
    [InlineData("80")]
    [InlineData("c3")]
    [InlineData("c080")]
    [InlineData("e08080")]
    [InlineData("f09f9880")]
    [InlineData("c3c3")]
    public void WhatIsNotText_IsRefused(string hex) =>
        Assert.Throws<InvalidDataException>(() => OrdinalText.Decode(Convert.FromHexString(hex)));
}
