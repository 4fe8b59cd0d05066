using KbSearch.Content.Model;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Content.Model;

public sealed class ContentItemValidatorTests
{
    private static readonly Dictionary<string, (string Field, Func<ContentItem, ContentItem> Break)> Broken = new(StringComparer.Ordinal)
    {
        ["no id"] = ("id", i => i with { Id = default }),
        ["unknown kind"] = ("kind", i => i with { Kind = (ContentKind)9, Answers = [], IsClosed = false }),
        ["blank title"] = ("title", i => i with { Title = " " }),
        ["long title"] = ("title", i => i with { Title = new string('a', 501) }),
        ["title of two lines"] = ("title", i => i with { Title = "a\nb" }),
        ["long text"] = ("body", i => i with { Body = StructuredText.FromPlainText(new string('a', 10_000_001)) }),
        ["blank product"] = ("product", i => i with { Product = "" }),
        ["deep category"] = ("category", i => i with { Category = [.. Enumerable.Repeat("a", 11)] }),
        ["slash in category"] = ("category", i => i with { Category = ["a/b"] }),
        ["blank tag"] = ("tags", i => i with { Tags = [""] }),
        ["many tags"] = ("tags", i => i with { Tags = [.. Enumerable.Repeat("a", 101)] }),
        ["bad language"] = ("language", i => i with { Language = "fr_FR" }),
        ["bad url"] = ("url", i => i with { Url = "javascript:x" }),
        ["long author"] = ("author", i => i with { Author = new string('a', 201) }),
        ["negative views"] = ("views", i => i with { Views = -1 }),
        ["answers of an FAQ"] = ("answers", i => i with { Kind = ContentKind.Faq, IsClosed = false }),
        ["closed FAQ"] = ("state", i => i with { Kind = ContentKind.Faq, Answers = [] }),
        ["many answers"] = ("answers", i => i with { Answers = [.. Enumerable.Repeat(i.Answers[0], 10_001)] }),
        ["empty answer"] = ("answers[1].body", i => i with { Answers = [i.Answers[0], i.Answers[1] with { Body = StructuredText.Empty }] }),
        ["long answer author"] = ("answers[0].author", i => i with { Answers = [i.Answers[0] with { Author = new string('a', 201) }] }),
        ["duplicate of itself"] = ("duplicateOf", i => i with { DuplicateOf = i.Id }),
    };

    public static TheoryData<string> BrokenRules => [.. Broken.Keys];

    [Fact]
    public void A_good_item_has_no_problem()
    {
        Assert.Empty(ContentItemValidator.Validate(SampleItems.FullQuestion("q")));
        Assert.Empty(ContentItemValidator.Validate(SampleItems.Faq("a")));
    }

    [Theory]
    [MemberData(nameof(BrokenRules))]
    public void Each_rule_names_its_field(string rule)
    {
        var (field, change) = Broken[rule];
        var problem = Assert.Single(ContentItemValidator.Validate(change(SampleItems.FullQuestion("q"))));
        Assert.Equal(field, problem.Field);
        Assert.NotEmpty(problem.Reason);
    }

    [Theory]
    [InlineData("/aide", true)]
    [InlineData("/", true)]
    [InlineData("/a//b?c=//d", true)]
    [InlineData("https://a.example/b", true)]
    [InlineData("HTTP://a.example", true)]
    [InlineData("", false)]
    [InlineData("aide", false)]
    [InlineData("//a.example", false)]
    [InlineData("/\\a.example", false)]
    [InlineData("/\t/a.example", false)]
    [InlineData("/a b", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("ftp://a.example", false)]
    [InlineData("https:///x", false)]
    [InlineData("https:", false)]
    public void Only_web_addresses_and_site_paths_are_urls(string url, bool isUrl) => Assert.Equal(isUrl, ContentItemValidator.IsPublicUrl(url));
}
