using KbSearch.Content.Model;

namespace KbSearch.UnitTests.Content.Model;

public sealed class ContentIdTests
{
    [Fact]
    public void An_id_of_ill_formed_text_is_refused()
    {
        // Built here: test frameworks mend lone surrogates in attribute arguments.
        string[] illFormed = ["a\uD800", "\uDC00a", "\uD83Da", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"];
        Assert.All(illFormed, id => Assert.False(ContentId.IsValidExternalId(id)));
        Assert.True(ContentId.IsValidExternalId("\uD83D\uDE00\uD83D\uDE00"));
    }

    [Theory]
    [InlineData("site:a:b/c", "site", "a:b/c")]
    [InlineData("s:é 😀", "s", "é 😀")]
    public void The_written_form_is_read_back(string text, string source, string externalId)
    {
        var id = ContentId.Parse(text);
        Assert.Equal((source, externalId, text), (id.Source, id.ExternalId, id.ToString()));
        Assert.Equal(new ContentId(source, externalId), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a:")]
    [InlineData(":a")]
    [InlineData("A:a")]
    [InlineData("a:b\u0007")]
    public void What_is_no_id_is_refused(string? text) => Assert.False(ContentId.TryParse(text, out _));
}
