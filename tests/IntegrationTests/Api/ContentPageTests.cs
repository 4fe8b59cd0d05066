using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KbSearch.Content.Access;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api;

/// <summary>What content pages, the sitemap and the feedback form tell people and machines.</summary>
public sealed class ContentPageTests : IAsyncLifetime
{
    private static readonly XNamespace s_sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static readonly ContentItem s_linked = SampleSite.PukFaq with
    {
        Id = new ContentId("site", "linked"),
        Url = "/aide/carte-sim",
        Body = new StructuredText(
        [
            new TextBlock(BlockKind.Paragraph, 0, "Voir la box, le mystère, le vide ou le site.")
            {
                Links = [new(5, 6, "/aide/box"), new(13, 10, "/aide/secret"), new(25, 7, "/aide/nulle-part"), new(36, 7, "https://exemple.test/")],
            },
        ]),
    };

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(
        [
            .. SampleSite.All,
            s_linked,
            SampleSite.BoxTutorial with { Url = "/aide/box" },
            SampleSite.AgentsProcedure with { Url = "/aide/secret" },
            SampleSite.RawThread with { Id = new ContentId("site", "merged"), DuplicateOf = SampleSite.ValidatedQuestion.Id },
            SampleSite.PukFaq with { Id = new ContentId("site", "elsewhere"), Url = "https://autre.exemple/page" },
        ]);
        _client = _host.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task An_item_is_shown_at_its_own_address_too()
    {
        var page = await PageAsync("/aide/carte-sim");

        Assert.Equal(s_linked.Title, page.QuerySelector("h1")?.TextContent);
        Assert.EndsWith("/aide/carte-sim", page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/aide/secret")]
    [InlineData("/aide/nulle-part")]
    public async Task A_path_whose_item_is_hidden_answers_like_one_without_an_item(string path)
    {
        var answer = await _client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(await _client.GetAsync("/ailleurs").ContinueWith(t => t.Result.Content.ReadAsStringAsync()).Unwrap(), await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_deleted_or_moved_item_leaves_its_address()
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/aide/box")).StatusCode);
        await _host.Store.UpsertAsync([SampleSite.BoxTutorial with { Url = "/aide/nouvelle-box" }], CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/aide/box")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/aide/nouvelle-box")).StatusCode);
    }

    [Fact]
    public async Task What_a_reader_may_not_read_takes_no_address_from_them()
    {
        await _host.Store.UpsertAsync([SampleSite.AgentsProcedure with { Url = "/aide/box" }], CancellationToken.None);
        using var agent = _host.Client(AccessRole.Agent);

        Assert.Equal(SampleSite.BoxTutorial.Title, (await PageAsync("/aide/box")).QuerySelector("h1")?.TextContent);
        Assert.Contains("/aide/box", (await PageAsync("/aide/carte-sim")).QuerySelectorAll("article .body p a").Select(a => a.GetAttribute("href")));
        Assert.Equal(SampleSite.AgentsProcedure.Title, Parse(await agent.GetStringAsync("/aide/box")).QuerySelector("h1")?.TextContent);

        await _host.Store.DeleteAsync([SampleSite.AgentsProcedure.Id], CancellationToken.None);
        Assert.Equal(SampleSite.BoxTutorial.Title, Parse(await agent.GetStringAsync("/aide/box")).QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task Links_in_a_text_lead_where_the_reader_may_go_and_nowhere_else()
    {
        var paragraph = (await PageAsync("/aide/carte-sim")).QuerySelector("article .body p")!;

        Assert.Equal("Voir la box, le mystère, le vide ou le site.", paragraph.TextContent.Trim());
        Assert.Equal(["/aide/box", "https://exemple.test/"], paragraph.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));

        using var agent = _host.Client(AccessRole.Agent);
        var forAgents = Parse(await agent.GetStringAsync("/aide/carte-sim")).QuerySelectorAll("article .body p a").Select(a => a.GetAttribute("href"));
        Assert.Equal(["/aide/box", "/aide/secret", "https://exemple.test/"], forAgents);
    }

    [Theory]
    [InlineData("/contenu/site:faq-puk", "FAQPage")]
    [InlineData("/contenu/site:q-box", "QAPage")]
    public async Task The_answer_is_told_to_search_engines(string address, string type)
    {
        var data = await DataAsync(address);

        Assert.Equal(type, (string?)data!["@type"]);
        var question = data["mainEntity"] is JsonArray many ? many[0]! : data["mainEntity"]!;
        Assert.False(string.IsNullOrEmpty((string?)question["acceptedAnswer"]!["text"]));
    }

    [Fact]
    public async Task A_tutorial_is_told_as_its_steps()
    {
        await _host.Store.UpsertAsync([SampleSite.BoxTutorial with { Body = SampleSite.PukFaq.Body }], CancellationToken.None);
        var data = await DataAsync("/contenu/site:tuto/box");

        Assert.Equal("HowTo", (string?)data!["@type"]);
        Assert.Equal(["Notez le code PUK."], data["step"]!.AsArray().Select(step => (string)step!["text"]!));
    }

    [Fact]
    public async Task A_question_without_answers_has_nothing_to_tell() => Assert.Null(await DataAsync("/contenu/site:q-raw"));

    [Fact]
    public async Task A_merged_question_points_search_engines_to_the_canonical_one()
    {
        var page = await PageAsync("/contenu/site:merged?fusionnee");

        Assert.EndsWith("/contenu/site:q-box", page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("script[type='application/ld+json']"));
    }

    [Fact]
    public async Task A_private_item_tells_machines_nothing()
    {
        using var agent = _host.Client(AccessRole.Agent);
        var page = Parse(await agent.GetStringAsync("/contenu/site:agents"));

        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Empty(page.QuerySelectorAll("link[rel=canonical], meta[property^='og:'], meta[name=description], script[type='application/ld+json']"));
    }

    [Fact]
    public async Task The_sitemap_lists_what_anybody_may_read_whoever_asks()
    {
        foreach (var client in new[] { _client, _host.Client(AccessRole.Editor, "pro") })
        {
            var map = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
            var paths = map.Descendants(s_sitemap + "loc").Select(loc => new Uri(loc.Value).AbsolutePath).Order(StringComparer.Ordinal);

            Assert.Equal(["/", "/aide/box", "/aide/carte-sim", "/contenu/site:faq-puk", "/contenu/site:q-box", "/contenu/site:q-raw"], paths);
        }
    }

    [Fact]
    public async Task A_sitemap_in_parts_depends_on_what_is_listed_alone()
    {
        await using var small = await ApiHost.StartAsync(SampleSite.Public, InParts);
        await using var large = await ApiHost.StartAsync([SampleSite.MembersFaq, SampleSite.AgentsProcedure, .. SampleSite.Public, SampleSite.ProFaq], InParts);
        await large.Store.UpsertAsync([SampleSite.ProFaq with { Votes = 1 }, SampleSite.AgentsProcedure with { Votes = 2 }], CancellationToken.None);
        using var inSmall = small.Client();
        using var inLarge = large.Client();
        inSmall.DefaultRequestHeaders.Host = inLarge.DefaultRequestHeaders.Host = "aide.exemple.test";

        var index = XDocument.Parse(await inSmall.GetStringAsync("/sitemap.xml"));
        Assert.Equal(["/sitemap-0.xml", "/sitemap-1.xml", "/sitemap-2.xml"], index.Descendants(s_sitemap + "loc").Select(loc => new Uri(loc.Value).AbsolutePath));
        var listed = new List<string>();
        foreach (var address in new[] { "/sitemap.xml", "/sitemap-0.xml", "/sitemap-1.xml", "/sitemap-2.xml", "/sitemap-3.xml" })
        {
            var part = await inSmall.GetStringAsync(address);
            Assert.Equal(part, await inLarge.GetStringAsync(address));
            var locations = XDocument.Parse(part).Descendants(s_sitemap + "url").Select(url => new Uri(url.Element(s_sitemap + "loc")!.Value).AbsolutePath).ToList();
            Assert.InRange(locations.Count, 0, 2);
            listed.AddRange(locations);
        }

        Assert.Equal(["/", "/contenu/site:faq-puk", "/contenu/site:tuto/box", "/contenu/site:q-box", "/contenu/site:q-raw"], listed);

        static void InParts(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) => builder.Services.AddSingleton(
            provider => new Sitemap(provider.GetRequiredService<KbSearch.Content.Store.IContentStore>(), provider.GetRequiredService<PublicAddress>()) { AddressesPerPart = 2 });
    }

    [Fact]
    public async Task Robots_are_shown_the_sitemap_and_kept_from_forms()
    {
        var robots = await _client.GetStringAsync("/robots.txt");

        Assert.Contains($"Sitemap: {_host.Address.GetLeftPart(UriPartial.Authority)}/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /api/", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_is_kept_with_its_reason_and_shown_to_editors_alone()
    {
        await _client.PostAsync("/api/v1/feedback", HttpExtensions.Json("""{"id": "site:faq-puk", "isUseful": true}"""));
        await _client.PostAsync("/api/v1/feedback", HttpExtensions.Json("""{"id": "site:faq-puk", "isUseful": false, "reason": "doesNotWork", "comment": " rien ne se passe, appelez le 06 12 34 56 78 "}"""));
        var form = await _client.PostAsync("/avis", new FormUrlEncodedContent([new("id", "site:faq-puk"), new("utile", "non"), new("motif", "unclear"), new("commentaire", "")]));

        Assert.Equal("/contenu/site:faq-puk?avis=non#avis", form.Headers.Location?.OriginalString);
        Assert.Contains("Merci", (await PageAsync("/contenu/site:faq-puk?avis=non")).QuerySelector("#avis [role=status]")?.TextContent, StringComparison.Ordinal);
        using var editor = _host.Client(AccessRole.Editor);
        var summary = await editor.GetJsonAsync("/api/v1/feedback?id=site:faq-puk");
        Assert.Equal("""{"useful":1,"useless":2,"reasons":{"doesNotWork":1,"unclear":1}}""", Without(summary, "comments").ToJsonString());
        Assert.Equal("rien ne se passe, appelez le <PHONE>", (string?)Assert.Single(summary["comments"]!.AsArray()));
        Assert.Equal("roleNotSufficient", await (await _host.Client(AccessRole.Agent).GetAsync("/api/v1/feedback?id=site:faq-puk")).CodeAsync());
    }

    [Theory]
    [InlineData("""{"id": "site:agents", "isUseful": true}""", "contentNotFound")]
    [InlineData("""{"id": "site:unknown", "isUseful": true}""", "contentNotFound")]
    [InlineData("""{"id": "unknown", "isUseful": true}""", "invalidParameter")]
    [InlineData("""{"id": "site:faq-puk", "isUseful": true, "reason": "unclear"}""", "invalidParameter")]
    [InlineData("""{"id": "site:faq-puk", "isUseful": false, "reason": "boring"}""", "invalidJson")]
    public async Task Feedback_that_cannot_be_is_refused(string body, string code) =>
        Assert.Equal(code, await (await _client.PostAsync("/api/v1/feedback", HttpExtensions.Json(body))).CodeAsync());

    private static JsonObject Without(JsonNode node, string name)
    {
        var copy = node.DeepClone().AsObject();
        copy.Remove(name);
        return copy;
    }

    private async Task<JsonNode?> DataAsync(string address) =>
        (await PageAsync(address)).QuerySelector("script[type='application/ld+json']") is { } data ? JsonNode.Parse(data.TextContent) : null;

    private async Task<IDocument> PageAsync(string address) => Parse(await _client.GetStringAsync(address));

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
