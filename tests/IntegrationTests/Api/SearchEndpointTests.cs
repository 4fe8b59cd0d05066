using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

public sealed class SearchEndpointTests(SharedSite site) : IClassFixture<SharedSite>
{
    private readonly HttpClient _client = site.Host.Client();

    [Fact]
    public async Task An_answer_has_the_documented_shape()
    {
        var answer = await _client.GetJsonAsync("/api/v1/search?q=box");

        Assert.Equal(
            ["queryId", "generation", "q", "interpretedAs", "total", "hits", "facets", "isPartial", "tookMs", "appliedRules", "announcements", "privateData", "degraded", "instead", "nextSteps"],
            answer.AsObject().Select(field => field.Key));
        Assert.Equal("box", (string?)answer["q"]);
        Assert.Equal(1, (int)answer["generation"]!);
        Assert.Equal(3, (int)answer["total"]!["value"]!);
        Assert.Equal("eq", (string?)answer["total"]!["relation"]);
        var hits = answer["hits"]!.AsArray();
        Assert.Equal(
            ["id", "kind", "tier", "tierReason", "state", "title", "url", "snippet", "highlights", "product", "updatedAt", "similarCount"],
            hits[0]!.AsObject().Select(field => field.Key));
        var question = hits.Single(hit => (string?)hit!["id"] == "site:q-box")!;
        Assert.Equal("question", (string?)question["kind"]);
        Assert.Equal("selfService", (string?)question["tier"]);
        Assert.Equal("validatedAnswer", (string?)question["tierReason"]);
        Assert.Equal("validated", (string?)question["state"]);
        Assert.Equal("/contenu/site:q-box", (string?)question["url"]);
        Assert.Equal("/contenu/site:tuto/box", (string?)hits.Single(hit => (string?)hit!["kind"] == "tutorial")!["url"]);
    }

    [Fact]
    public async Task Self_service_comes_before_threads()
    {
        var tiers = (await _client.GetJsonAsync("/api/v1/search?q=box"))["hits"]!.AsArray().Select(hit => (string)hit!["tier"]!).ToList();

        Assert.Contains("community", tiers);
        Assert.Equal(tiers.OrderByDescending(tier => tier == "selfService"), tiers);
    }

    [Fact]
    public async Task Highlights_are_offsets_into_the_text_beside_them()
    {
        var hits = (await _client.GetJsonAsync("/api/v1/search?q=box"))["hits"]!.AsArray();

        Assert.All(hits, hit => Assert.NotEmpty(hit!["highlights"]!.AsArray()));
        foreach (var hit in hits)
        {
            foreach (var highlight in hit!["highlights"]!.AsArray())
            {
                var text = (string)hit[(string)highlight!["field"]!]!;
                Assert.Equal("box", text.Substring((int)highlight["start"]!, (int)highlight["length"]!), ignoreCase: true);
            }
        }
    }

    [Fact]
    public async Task Post_and_get_answer_alike()
    {
        var got = await _client.GetJsonAsync("/api/v1/search?q=box&kind=faq&kind=tutorial&product=internet&category=Internet&tag=box&year=2025&limit=5&offset=0&facets=true");
        var posted = await (await _client.PostAsync("/api/v1/search", HttpExtensions.Json(
            """{"q":"box","kind":["faq","tutorial"],"product":["internet"],"category":["Internet"],"tag":["box"],"year":[2025],"limit":5,"offset":0,"facets":true}"""))).JsonAsync();

        Assert.Equal(1, (int)got["total"]!["value"]!);
        Assert.Equal(WithoutChance(got), WithoutChance(posted));
    }

    [Theory]
    [InlineData("kind=faq", "site:faq-puk")]
    [InlineData("kind=faq&kind=tutorial", "site:faq-puk site:tuto/box")]
    [InlineData("product=mobile", "site:faq-puk")]
    [InlineData("category=Internet", "site:q-box site:tuto/box")]
    [InlineData("category=Internet/Box", "site:q-box")]
    [InlineData("tag=sim", "site:faq-puk")]
    [InlineData("state=validated", "site:q-box")]
    [InlineData("state=unanswered", "site:q-raw")]
    [InlineData("year=2026", "site:faq-puk")]
    [InlineData("kind=question&state=unanswered&product=mobile", "")]
    public async Task Filters_keep_what_passes_all_of_them(string query, string ids)
    {
        var answer = await _client.GetJsonAsync($"/api/v1/search?{query}");

        Assert.Equal(ids, string.Join(' ', answer["hits"]!.AsArray().Select(hit => (string)hit!["id"]!).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Facets_count_what_the_caller_may_read()
    {
        var facets = (await _client.GetJsonAsync("/api/v1/search"))["facets"]!.AsObject();

        Assert.Equal(["category", "kind", "product", "state", "tag", "year"], facets.Select(f => f.Key).Order(StringComparer.Ordinal));
        Assert.Equal(["internet 3", "mobile 1"], facets["product"]!.AsArray().Select(v => $"{v!["value"]} {v["count"]}"));
        Assert.Empty((await _client.GetJsonAsync("/api/v1/search?facets=false"))["facets"]!.AsObject());
    }

    [Fact]
    public async Task Pages_join_without_gap_or_overlap()
    {
        var whole = await IdsAsync("limit=100");
        var parts = new List<string>();
        for (var offset = 0; offset < whole.Count; offset++)
        {
            parts.AddRange(await IdsAsync($"limit=1&offset={offset}"));
        }

        Assert.Equal(4, whole.Count);
        Assert.Equal(whole, parts);
        Assert.Empty(await IdsAsync("limit=10&offset=990"));

        async Task<List<string>> IdsAsync(string query) =>
            [.. (await _client.GetJsonAsync($"/api/v1/search?{query}"))["hits"]!.AsArray().Select(hit => (string)hit!["id"]!)];
    }

    [Theory]
    [InlineData("limit=1", HttpStatusCode.OK)]
    [InlineData("limit=0", HttpStatusCode.BadRequest)]
    [InlineData("limit=100", HttpStatusCode.OK)]
    [InlineData("limit=101", HttpStatusCode.BadRequest)]
    [InlineData("limit=-1", HttpStatusCode.BadRequest)]
    [InlineData("limit=ten", HttpStatusCode.BadRequest)]
    [InlineData("limit=99999999999", HttpStatusCode.BadRequest)]
    [InlineData("limit=5&limit=6", HttpStatusCode.BadRequest)]
    [InlineData("offset=0", HttpStatusCode.OK)]
    [InlineData("offset=-1", HttpStatusCode.BadRequest)]
    [InlineData("facets=false", HttpStatusCode.OK)]
    [InlineData("facets=perhaps", HttpStatusCode.BadRequest)]
    [InlineData("kind=Faq", HttpStatusCode.BadRequest)]
    [InlineData("kind=0", HttpStatusCode.BadRequest)]
    [InlineData("kind=", HttpStatusCode.BadRequest)]
    [InlineData("state=solved", HttpStatusCode.BadRequest)]
    [InlineData("year=0", HttpStatusCode.BadRequest)]
    [InlineData("year=10000", HttpStatusCode.BadRequest)]
    [InlineData("produit=mobile", HttpStatusCode.BadRequest)]
    public async Task Parameters_have_their_ranges(string query, HttpStatusCode expected)
    {
        var response = await _client.GetAsync($"/api/v1/search?{query}");

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.BadRequest)
        {
            Assert.Equal("invalidParameter", await response.CodeAsync());
            var errors = (await response.JsonAsync())["errors"]!.AsObject();
            Assert.Equal([query.Split('=')[0]], errors.Select(error => error.Key));
        }
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var problem = await (await _client.GetAsync("/api/v1/search?kind=x&state=y&limit=0&offset=-1&z=1")).JsonAsync();

        Assert.Equal(["kind", "limit", "offset", "state", "z"], problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(20, HttpStatusCode.OK)]
    [InlineData(21, HttpStatusCode.BadRequest)]
    public async Task A_filter_has_at_most_twenty_values(int count, HttpStatusCode expected)
    {
        var query = string.Join('&', Enumerable.Range(0, count).Select(i => $"tag=t{i}"));

        Assert.Equal(expected, (await _client.GetAsync($"/api/v1/search?{query}")).StatusCode);
    }

    [Theory]
    [InlineData(512, HttpStatusCode.OK)]
    [InlineData(513, HttpStatusCode.BadRequest)]
    public async Task A_query_has_at_most_512_characters(int length, HttpStatusCode expected)
    {
        var query = new string('é', length);
        var got = await _client.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}");
        var posted = await _client.PostAsync("/api/v1/search", HttpExtensions.Json(new JsonObject { ["q"] = query }.ToJsonString()));

        Assert.Equal((expected, expected), (got.StatusCode, posted.StatusCode));
        if (expected == HttpStatusCode.BadRequest)
        {
            Assert.Equal(("queryTooLong", "queryTooLong"), (await got.CodeAsync(), await posted.CodeAsync()));
        }
    }

    [Theory]
    [InlineData("limit=10&offset=990", HttpStatusCode.OK)]
    [InlineData("limit=10&offset=991", HttpStatusCode.BadRequest)]
    [InlineData("limit=100&offset=900", HttpStatusCode.OK)]
    [InlineData("limit=100&offset=901", HttpStatusCode.BadRequest)]
    [InlineData("limit=1&offset=2147483647", HttpStatusCode.BadRequest)]
    public async Task The_page_window_ends_at_1000(string query, HttpStatusCode expected)
    {
        var response = await _client.GetAsync($"/api/v1/search?{query}");

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.BadRequest)
        {
            Assert.Equal("pageWindowExceeded", await response.CodeAsync());
        }
    }

    [Theory]
    [InlineData("{", "not well-formed JSON")]
    [InlineData("""{"q":"box","q":"puk"}""", "")]
    [InlineData("""{"q":1}""", "wrong type")]
    [InlineData("""{"limit":"10"}""", "wrong type")]
    [InlineData("""{"year":["2026"]}""", "wrong type")]
    [InlineData("""{"Q":"box","tier":"selfService"}""", "unknown field")]
    [InlineData("""{"viewer":{"scopes":["agents"]}}""", "unknown field")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("", "")]
    [InlineData("""{"q":"\ud800"}""", "")]
    public async Task A_body_that_is_not_the_documented_one_is_refused(string body, string reason)
    {
        var response = await _client.PostAsync("/api/v1/search", HttpExtensions.Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalidJson", await response.CodeAsync());
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain("KbSearch.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deep_nesting_is_refused_before_it_costs()
    {
        var body = $$"""{"q":{{new string('[', 20_000)}}{{new string(']', 20_000)}}}""";

        Assert.Equal("invalidJson", await (await _client.PostAsync("/api/v1/search", HttpExtensions.Json(body))).CodeAsync());
    }

    [Theory]
    [InlineData(64 * 1024, HttpStatusCode.BadRequest)]
    [InlineData((64 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_search_body_has_at_most_64_kB(int bytes, HttpStatusCode expected)
    {
        const string Frame = """{"q":""}""";
        var body = Frame.Insert(6, new string('a', bytes - Frame.Length));
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(body));

        var response = await _client.PostAsync("/api/v1/search", HttpExtensions.Json(body));

        // Within the limit the body is read, and found to hold too long a query.
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.BadRequest ? "queryTooLong" : "bodyTooLarge", await response.CodeAsync());
    }

    [Fact]
    public async Task Another_media_type_is_not_read()
    {
        var response = await _client.PostAsync("/api/v1/search", new StringContent("q=box", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal("unsupportedMediaType", await response.CodeAsync());
    }

    [Fact]
    public async Task Another_method_is_not_allowed()
    {
        var response = await _client.DeleteAsync("/api/v1/search");

        Assert.Equal("methodNotAllowed", await response.CodeAsync());
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\0\u0007\u001b[31m")]
    [InlineData("ﷺﷺﷺ\u202e\u200d")]
    [InlineData("a*b*c* \"unbalanced ((( AND OR NOT ~ ^ [ {")]
    [InlineData("../../etc/passwd'; DROP TABLE items;--")]
    public async Task Any_text_is_a_query(string query)
    {
        var answer = await _client.GetJsonAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}");

        Assert.Equal(query, (string?)answer["q"]);
    }

    [Fact]
    public async Task French_stays_readable_in_the_answer()
    {
        var text = await _client.GetStringAsync("/api/v1/search?q=code%20puk");

        Assert.Contains("Où trouver mon code PUK ?", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u00", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_nothing_is_found_the_answer_says_what_was_tried_and_what_is_left()
    {
        var answer = await _client.GetJsonAsync("/api/v1/search?q=zorglub&literal=true");

        Assert.Empty(answer["hits"]!.AsArray());
        Assert.NotEmpty(answer["instead"]!.AsArray());
        Assert.Equal(["ask", "contact"], answer["nextSteps"]!.AsArray().Select(step => (string?)step));
        Assert.False((bool)answer["interpretedAs"]!["differsFromLiteral"]!);
        Assert.Equal("invalidParameter", await (await _client.GetAsync("/api/v1/search?q=box&literal=maybe")).CodeAsync());
    }

    [Fact]
    public async Task No_answer_holds_a_score()
    {
        using var editor = site.Host.Client(AccessRole.Editor);

        Assert.DoesNotContain("score", await editor.GetStringAsync("/api/v1/search?q=box"), StringComparison.OrdinalIgnoreCase);
    }

    internal static string WithoutChance(JsonNode answer)
    {
        var copy = answer.DeepClone().AsObject();
        copy.Remove("queryId");
        copy.Remove("tookMs");
        return copy.ToJsonString();
    }
}
