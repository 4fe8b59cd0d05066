using KbSearch.SearchApi.Pages;

namespace KbSearch.UnitTests.SearchApi.Pages;

public sealed class QuotedWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0+2", "ma")]
    [InlineData("0+10 3+14", "ma facture fausse")]
    [InlineData("3+7 0+10", "ma facture")]
    [InlineData("0+2 11+6", "ma|fausse")]
    [InlineData("0+2 2+8", "ma facture")]
    [InlineData("11+6 11+6", "fausse")]
    public void Spans_that_overlap_or_touch_are_quoted_as_one(string spans, string quoted)
    {
        var read = spans.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(span => span.Split('+')).Select(span => (Number(span[0]), Number(span[1])));

        Assert.Equal(quoted.Split('|', StringSplitOptions.RemoveEmptyEntries), QuotedWords.Of("ma facture fausse", read));

        static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
