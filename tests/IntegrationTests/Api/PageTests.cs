using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api;

public sealed class PageTests(SharedSite site) : IClassFixture<SharedSite>
{
    private readonly HttpClient _client = site.Host.Client();

    [Fact]
    public async Task The_home_page_offers_search_useful_content_and_the_way_on()
    {
        var page = await PageAsync("/");

        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("form[role=search] input[name=q]"));
        Assert.Equal("Que cherchez-vous ?", page.QuerySelector("label[for=q]")?.TextContent);
        Assert.NotNull(page.QuerySelector("a[href='/contenu/site:faq-puk']"));
        Assert.NotNull(page.QuerySelector("a[href='/?produit=internet']"));
        Assert.Contains("3377", page.QuerySelector("main > div:last-child .next-steps")?.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Matches(@"^/js/[\w-]+\.js\?v=[0-9a-f]{12}$", script.GetAttribute("src")));
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_journey()
    {
        var page = await PageAsync("/?q=box");
        var headings = page.QuerySelectorAll("main h2").Select(h => h.TextContent.Trim()).ToList();

        var selfService = headings.IndexOf("Réponses et guides");
        var community = headings.IndexOf("Dans la communauté");
        var next = headings.IndexOf("Vous n'avez pas trouvé ?");
        Assert.True(selfService >= 0 && community > selfService && next > community, string.Join(" | ", headings));
        Assert.Equal(headings.Count - 1, next);
        Assert.Equal(["/contenu/site:q-raw?q=box"], page.QuerySelectorAll("section.community .hit h3 a").Select(a => a.GetAttribute("href")));
        Assert.Equal("3 résultats", page.QuerySelector("[role=status]")?.TextContent.Trim());
        Assert.NotEmpty(page.QuerySelectorAll(".hit mark"));
    }

    [Fact]
    public async Task A_validated_answer_is_told_by_its_badge()
    {
        var page = await PageAsync("/?q=box");
        var hits = page.QuerySelectorAll(".hit").ToDictionary(hit => hit.QuerySelector("h3 a")!.GetAttribute("href")!.Split('?')[0]);

        Assert.NotNull(hits["/contenu/site:q-box"].QuerySelector(".badge.validated"));
        Assert.Null(hits["/contenu/site:q-raw"].QuerySelector(".badge.validated"));
        Assert.Contains("Sans réponse", hits["/contenu/site:q-raw"].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_filter_is_a_link_that_chooses_it_and_takes_it_back()
    {
        var page = await PageAsync("/?q=box");
        var link = page.QuerySelectorAll(".filters a").Single(a => a.TextContent.Contains("Tutoriels", StringComparison.Ordinal));
        Assert.Equal("/?q=box&type=tutorial", link.GetAttribute("href"));

        var filtered = await PageAsync(link.GetAttribute("href")!);
        Assert.Equal(["/contenu/site:tuto/box?q=box"], filtered.QuerySelectorAll(".hit h3 a").Select(a => a.GetAttribute("href")));
        var chosen = filtered.QuerySelector(".filters a[aria-current=true]")!;
        Assert.Equal("/?q=box", chosen.GetAttribute("href"));
        Assert.Equal("tutorial", filtered.QuerySelector("form[role=search] input[name=type]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Pages_of_results_follow_each_other()
    {
        await using var host = await ApiHost.StartAsync([.. Enumerable.Range(0, 23).Select(i => SampleSite.PukFaq with { Id = new ContentId("many", $"n{i:00}"), Title = $"Code PUK numéro {i}" })]);
        using var client = host.Client();
        var seen = new List<string>();
        string? address = "/?q=puk";
        while (address is not null)
        {
            var page = Parse(await client.GetStringAsync(address));
            seen.AddRange(page.QuerySelectorAll(".hit h3 a").Select(a => a.GetAttribute("href")!));
            address = page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(23, seen.Count);
        Assert.Equal(23, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Without_results_the_page_says_what_was_tried_and_offers_what_others_read()
    {
        var page = await PageAsync("/?q=xylophone+quantique");

        Assert.Equal("Aucun résultat", page.QuerySelector("h1")?.TextContent);
        Assert.Contains("xylophone quantique", page.QuerySelector("[role=status]")?.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("section[aria-labelledby=populaires] .hit"));
        Assert.Equal("Vous n'avez pas trouvé ?", page.QuerySelectorAll("main h2")[^1].TextContent);
    }

    [Fact]
    public async Task Without_results_filters_can_be_dropped()
    {
        var page = await PageAsync("/?q=puk&produit=internet");

        Assert.NotNull(page.QuerySelector(".tips a[href='/?q=puk']"));
    }

    [Fact]
    public async Task Without_results_the_useful_content_is_of_the_product_asked_for()
    {
        var page = await PageAsync("/?q=xylophone+quantique&produit=internet");

        Assert.Equal("Le plus utile sur le même sujet", page.QuerySelector("#populaires")?.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("section[aria-labelledby=populaires] .hit"));
        Assert.Null(page.QuerySelector("section[aria-labelledby=populaires] a[href^='/contenu/site:faq-puk']"));
    }

    [Fact]
    public async Task Past_the_last_page_the_way_leads_back_to_the_first()
    {
        var page = await PageAsync("/?q=box&page=9");

        Assert.Equal("Il n'y a pas d'autres résultats", page.QuerySelector("h1")?.TextContent);
        Assert.NotNull(page.QuerySelector("[role=status] a[href='/?q=box']"));
    }

    [Fact]
    public async Task A_corrected_query_can_be_searched_as_typed_and_corrected_again()
    {
        var corrected = await PageAsync("/?q=clignotte");
        Assert.NotEmpty(corrected.QuerySelectorAll(".hit"));
        Assert.NotNull(corrected.QuerySelector("a[href='/?q=clignotte&mots-exacts=oui']"));

        var literal = await PageAsync("/?q=clignotte&mots-exacts=oui");
        Assert.Equal("Aucun résultat", literal.QuerySelector("h1")?.TextContent);
        Assert.NotNull(literal.QuerySelector("main a[href='/?q=clignotte']"));
    }

    [Theory]
    [InlineData("/?q=box&type=poem&annee=abc&etat=1&page=-4")]
    [InlineData("/?q=box&q=puk&page=99999999999")]
    [InlineData("/?page=100")]
    [InlineData("/?utm_source=x")]
    public async Task What_an_address_says_wrongly_is_left_out(string address) =>
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(address)).StatusCode);

    [Fact]
    public async Task Too_long_a_query_is_told_kindly()
    {
        var response = await _client.GetAsync("/?q=" + new string('a', 513));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("trop longue", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_validated_answer_stands_on_top_of_its_question()
    {
        var page = await PageAsync("/contenu/site:q-box?q=box");
        var texts = page.QuerySelectorAll("article h1, article section, article .answer p:first-of-type").Select(e => e.TextContent).ToList();

        var answer = texts.FindIndex(t => t.Contains("dix minutes", StringComparison.Ordinal));
        var question = texts.FindIndex(t => t.Contains("que faire", StringComparison.Ordinal));
        var reply = texts.FindIndex(t => t.Contains("Pareil chez moi", StringComparison.Ordinal));
        Assert.True(answer > 0 && question > answer && reply > question);
        Assert.Equal("/?q=box", page.QuerySelector(".breadcrumb a.back")?.GetAttribute("href"));
        Assert.Contains("/?rubrique=Internet%2FBox", page.QuerySelectorAll(".breadcrumb li a").Select(a => a.GetAttribute("href")));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_text_keeps_its_headings_and_nested_lists()
    {
        var page = await PageAsync("/contenu/site:faq-puk");

        Assert.Equal("Dans l'espace client", page.QuerySelector("article .body h3")?.TextContent);
        Assert.Equal("Choisissez la ligne.", page.QuerySelector("article .body ul > li > ul > li")?.TextContent.Trim());
        Assert.Equal("Notez le code PUK.", page.QuerySelector("article .body ol > li")?.TextContent.Trim());
    }

    [Fact]
    public async Task A_merged_question_leads_to_the_canonical_one_unless_that_is_hidden()
    {
        await using var host = await ApiHost.StartAsync(
        [
            .. SampleSite.All,
            SampleSite.RawThread with { Id = new ContentId("site", "d1"), DuplicateOf = SampleSite.ValidatedQuestion.Id },
            SampleSite.RawThread with { Id = new ContentId("site", "d2"), DuplicateOf = SampleSite.AgentsProcedure.Id },
        ]);
        using var client = host.Client();

        var redirect = await client.GetAsync("/contenu/site:d1");
        Assert.Equal((HttpStatusCode.Found, "/contenu/site:q-box"), (redirect.StatusCode, redirect.Headers.Location?.OriginalString));
        Assert.Equal("/contenu/site:q-box", Parse(await client.GetStringAsync("/contenu/site:d1?fusionnee")).QuerySelector(".notice a")?.GetAttribute("href"));
        var page = await client.GetStringAsync("/contenu/site:d2");
        Assert.DoesNotContain("zylorane", page, StringComparison.Ordinal);
        Assert.Null(Parse(page).QuerySelector(".notice"));
    }

    [Theory]
    [InlineData("/contenu/site:unknown", HttpStatusCode.NotFound, "Page introuvable")]
    [InlineData("/contenu/", HttpStatusCode.NotFound, "Page introuvable")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "Page introuvable")]
    public async Task Errors_are_pages_in_French(string address, HttpStatusCode status, string title)
    {
        var response = await _client.GetAsync(address);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(title, Parse(await response.Content.ReadAsStringAsync()).QuerySelector("h1")?.TextContent);
    }

    public static TheoryData<string> Payloads =>
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><script>alert(1)</script>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;script&#62;",
        "<svg/onload=alert(1)>",
        "<!--<script>-->",
        "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}}",
        "\u2028<iframe srcdoc='<script>alert(1)</script>'>",
        "box<scr\u0000ipt>box</scr\u0000ipt>",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Nothing_that_was_written_or_typed_becomes_markup(string payload)
    {
        var text = new string([.. payload.Where(c => !char.IsControl(c) && c != '\u2028')]);
        var label = text.Replace("/", "", StringComparison.Ordinal);
        var item = new ContentItem
        {
            Id = new ContentId("xss", label),
            Kind = ContentKind.Question,
            Title = "box " + text,
            Body = new StructuredText([.. Enum.GetValues<BlockKind>().Select(kind => new TextBlock(kind, 1, "box " + text))]),
            Links = [text, "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://exemple.test/?\"'><script>" ],
            Product = label,
            Category = [label, label + "2"],
            Tags = [label],
            Audience = Audience.Public,
            Author = text,
            Answers =
            [
                new Answer { Author = text, Body = StructuredText.FromPlainText("box " + text), IsValidated = true },
                new Answer { Author = text, Body = StructuredText.FromPlainText(text) },
            ],
        };
        await using var host = await ApiHost.StartAsync([item, item with { Id = new ContentId("xss", "second"), Product = "autre" }]);
        using var client = host.Client();
        var query = Uri.EscapeDataString("box " + payload);
        foreach (var address in new[] { "/", "/?q=box", $"/?q={query}", $"/?q={query}&produit={query}&mot-cle={query}&rubrique={query}", "/contenu/xss:second", $"/contenu/xss:second?q={query}", $"/contenu/{query}" })
        {
            var page = Parse(await (await client.GetAsync(address)).Content.ReadAsStringAsync());
            Assert.Empty(page.QuerySelectorAll("script:not([src^='/js/']):not([type='application/ld+json']), iframe, img, svg, object, embed, base"));
            Assert.All(page.QuerySelectorAll("script[type='application/ld+json']"), data => JsonNode.Parse(data.TextContent));
            foreach (var element in page.All)
            {
                Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
                var target = element.GetAttribute("href") ?? element.GetAttribute("action") ?? "/";
                Assert.Matches("^(/|#|https?://|tel:)", target);
            }
        }

        // And yet it is shown, as text.
        Assert.Contains(text, Parse(await client.GetStringAsync("/contenu/xss:second")).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IDocument> PageAsync(string address) => Parse(await _client.GetStringAsync(address));

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);
}
