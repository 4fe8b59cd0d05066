using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api;

public sealed class ContentEndpointTests : IAsyncLifetime
{
    private const string Faq = """{"id":"a1","kind":"faq","title":"Suivre mon colis","body":"Ouvrez **Mes commandes**.","bodyFormat":"markdown","audience":"public"}""";

    private ApiHost _host = null!;
    private HttpClient _anyone = null!;
    private HttpClient _editor = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _anyone = _host.Client();
        _editor = _host.Client(AccessRole.Editor);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_item_is_read_as_clean_blocks()
    {
        var item = await _anyone.GetJsonAsync("/api/v1/content/site:faq-puk");

        Assert.Equal("faq", (string?)item["kind"]);
        Assert.Equal("selfService", (string?)item["tier"]);
        Assert.Null(item["state"]);
        Assert.Equal(["paragraph 0", "heading 2", "bullet 1", "bullet 2", "numbered 1"], item["body"]!.AsArray().Select(b => $"{b!["kind"]} {b["level"]}"));
        Assert.Null(item["audience"]);
    }

    [Fact]
    public async Task Only_editors_see_who_may_read_an_item()
    {
        Assert.Equal(["public"], (await _editor.GetJsonAsync("/api/v1/content/site:faq-puk"))["audience"]!.AsArray().Select(s => (string)s!));
        using var agent = _host.Client(AccessRole.Agent);
        Assert.Null((await agent.GetJsonAsync("/api/v1/content/site:agents"))["audience"]);
    }

    [Theory]
    [InlineData("a:b")]
    [InlineData("a/b/c")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData("../../x")]
    [InlineData("é è?#&=+ %2F %")]
    [InlineData("<script>\"'")]
    [InlineData("😀")]
    public async Task Any_external_id_has_an_address(string externalId)
    {
        var id = new ContentId("odd", externalId);
        await _host.Store.UpsertAsync([SampleSite.PukFaq with { Id = id, Title = "Identité singulière" }], CancellationToken.None);
        await _host.CatchUpAsync();

        var page = (string)(await _anyone.GetJsonAsync("/api/v1/search?q=singuli%C3%A8re"))["hits"]![0]!["url"]!;
        var escaped = page["/contenu/".Length..];

        Assert.Equal(id.Value, (string?)(await _anyone.GetJsonAsync("/api/v1/content/" + escaped))["id"]);
        Assert.Equal(id.Value, (string?)(await _anyone.GetJsonAsync("/api/v1/content/" + Uri.EscapeDataString(id.Value)))["id"]);
        Assert.Contains("Identité singulière", await _anyone.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _editor.DeleteAsync("/api/v1/content/" + escaped)).StatusCode);
        Assert.Null(await _host.Store.GetAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_written_item_is_found_when_the_answer_says_so()
    {
        var answer = await (await PutAsync($$"""{"source":"shop","items":[{{Faq}}]}""", "?waitFor=searchable")).JsonAsync();

        Assert.True((bool)answer["searchable"]!);
        Assert.Equal("shop:a1 created", Outcomes(answer));
        Assert.Equal("shop:a1", (string?)(await _anyone.GetJsonAsync("/api/v1/search?q=colis"))["hits"]![0]!["id"]);
        var status = await _editor.GetJsonAsync("/api/v1/index/status");
        Assert.Equal((long)answer["changeSequence"]!, (long)status["checkpoint"]!);
        Assert.Equal((long)answer["changeSequence"]!, (long)status["changeSequence"]!);
    }

    [Fact]
    public async Task Each_item_has_its_outcome_and_the_same_item_is_no_change()
    {
        var first = await (await PutAsync($$"""{"source":"shop","items":[{{Faq}}]}""")).JsonAsync();
        var again = await (await PutAsync($$"""{"source":"shop","items":[{{Faq}}]}""")).JsonAsync();
        var mixed = await (await PutAsync($$"""{"source":"shop","items":[{{Faq.Replace("colis", "paquet", StringComparison.Ordinal)}},{{Faq.Replace("a1", "a2", StringComparison.Ordinal)}}]}""")).JsonAsync();

        Assert.Equal("shop:a1 created", Outcomes(first));
        Assert.Equal("shop:a1 unchanged", Outcomes(again));
        Assert.Equal((long)first["changeSequence"]!, (long)again["changeSequence"]!);
        Assert.Equal("shop:a1 updated, shop:a2 created", Outcomes(mixed));
        Assert.Equal((long)first["changeSequence"]! + 2, (long)mixed["changeSequence"]!);
    }

    [Fact]
    public async Task A_question_keeps_its_thread_and_its_tier_is_derived()
    {
        var put = await PutAsync("""
            {"source":"shop","items":[{"id":"q1","kind":"question","title":"Colis perdu ?","body":"<p>Bonjour</p><script>alert(1)</script>","bodyFormat":"html","audience":"public","author":"lulu",
            "product":"livraison","category":["Livraison","Retard"],"tags":["colis"],"language":"fr","url":"/communaute/1","votes":-1,"views":5,"createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-02-02T03:04:05Z",
            "state":"validated","answers":[{"author":"Maëlle","body":"Appelez le **3377**.","bodyFormat":"markdown","validated":true,"votes":3,"createdAt":"2026-01-03T03:04:05Z"}],"duplicateOf":"q0"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        var item = await _anyone.GetJsonAsync("/api/v1/content/shop:q1");
        Assert.Equal("selfService", (string?)item["tier"]);
        Assert.Equal("validated", (string?)item["state"]);
        Assert.Equal("Bonjour", (string?)item["body"]!.AsArray().Single()!["text"]);
        Assert.Equal("Appelez le 3377.", (string?)item["answers"]![0]!["body"]![0]!["text"]);
        Assert.Equal("shop:q0", (string?)item["duplicateOf"]);
        Assert.Equal(-1, (int)item["votes"]!);
    }

    [Theory]
    [InlineData("""{"id":"","kind":"faq","title":"t","audience":"public"}""", "items[1].id")]
    [InlineData("""{"id":"b","kind":"faq","audience":"public"}""", "items[1].title")]
    [InlineData("""{"id":"b","kind":"poem","title":"t","audience":"public"}""", "items[1].kind")]
    [InlineData("""{"id":"b","kind":"faq","title":"t"}""", "items[1].audience")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":[]}""", "items[1].audience")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":"everybody"}""", "items[1].audience")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":"public","url":"javascript:alert(1)"}""", "items[1].url")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":"public","tier":"selfService"}""", "items[1].tier")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":"public","usefulness":99}""", "items[1].usefulness")]
    [InlineData("""{"id":"b","kind":"question","title":"t","audience":"public","answers":[{"author":"a","body":"b","rank":1}]}""", "items[1].answers[0].rank")]
    [InlineData("""{"id":"b","kind":"question","title":"t","audience":"public","state":"validated"}""", "items[1].state")]
    [InlineData("""{"id":"b","kind":"faq","title":"t","audience":"public","views":-1}""", "items[1].views")]
    [InlineData("""{"id":"a1","kind":"faq","title":"t","audience":"public"}""", "items[1].id")]
    [InlineData("\"text\"", "items[1]")]
    public async Task One_bad_item_names_its_field_and_nothing_is_written(string bad, string field)
    {
        var before = await _host.Store.GetHeadAsync(CancellationToken.None);

        var response = await PutAsync($$"""{"source":"shop","items":[{{Faq}},{{bad}}]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("invalidContent", await response.CodeAsync());
        Assert.Contains(field, (await response.JsonAsync())["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(before, await _host.Store.GetHeadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"source":"Shop!","items":[{}]}""", HttpStatusCode.UnprocessableEntity, "invalidContent")]
    [InlineData("""{"source":"shop","items":[]}""", HttpStatusCode.UnprocessableEntity, "invalidContent")]
    [InlineData("""{"source":"shop"}""", HttpStatusCode.BadRequest, "invalidJson")]
    [InlineData("""{"items":[]}""", HttpStatusCode.BadRequest, "invalidJson")]
    [InlineData("""{"source":"shop","items":[],"force":true}""", HttpStatusCode.BadRequest, "invalidJson")]
    [InlineData("""{"source":"shop","items":{}}""", HttpStatusCode.BadRequest, "invalidJson")]
    [InlineData("""{"source":null,"items":[]}""", HttpStatusCode.BadRequest, "invalidJson")]
    [InlineData("""{"source":"shop","items":null}""", HttpStatusCode.BadRequest, "invalidJson")]
    public async Task A_batch_has_its_own_rules(string body, HttpStatusCode status, string code)
    {
        var response = await PutAsync(body);

        Assert.Equal((status, code), (response.StatusCode, await response.CodeAsync()));
    }

    [Theory]
    [InlineData(1_000, HttpStatusCode.OK)]
    [InlineData(1_001, HttpStatusCode.UnprocessableEntity)]
    public async Task A_batch_has_at_most_1000_items(int count, HttpStatusCode expected)
    {
        var items = string.Join(',', Enumerable.Range(0, count).Select(i => Faq.Replace("a1", $"n{i}", StringComparison.Ordinal)));

        Assert.Equal(expected, (await PutAsync($$"""{"source":"shop","items":[{{items}}]}""")).StatusCode);
    }

    [Theory]
    [InlineData(16 * 1024 * 1024, HttpStatusCode.UnprocessableEntity)]
    [InlineData((16 * 1024 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_batch_has_at_most_16_MB(int bytes, HttpStatusCode expected)
    {
        const string Frame = """{"source":"shop","items":[{"title":""}]}""";
        var body = Frame.Insert(Frame.Length - 4, new string('a', bytes - Frame.Length));
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(body));

        // Asks first, since the service closes the connection on whom it refuses.
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/content") { Content = HttpExtensions.Json(body), Headers = { ExpectContinue = true } };
        Assert.Equal(expected, (await _editor.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(32, HttpStatusCode.UnprocessableEntity)]
    [InlineData(33, HttpStatusCode.BadRequest)]
    public async Task Json_is_nested_at_most_32_deep(int depth, HttpStatusCode expected)
    {
        // The body, its items and the item are three levels.
        var nested = new string('[', depth - 3) + new string(']', depth - 3);

        Assert.Equal(expected, (await PutAsync($$"""{"source":"shop","items":[{"title":{{nested}}}]}""")).StatusCode);
    }

    [Fact]
    public async Task A_deleted_item_is_gone_from_reading_and_from_search()
    {
        var response = await _editor.DeleteAsync("/api/v1/content/site:faq-puk?waitFor=searchable");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.Equal((1, true), ((int)answer["deleted"]!, (bool)answer["searchable"]!));
        Assert.Equal("contentNotFound", await (await _anyone.GetAsync("/api/v1/content/site:faq-puk")).CodeAsync());
        Assert.Equal(0, (int)(await _anyone.GetJsonAsync("/api/v1/search?q=puk"))["total"]!["value"]!);
        Assert.Equal("contentNotFound", await (await _editor.DeleteAsync("/api/v1/content/site:faq-puk")).CodeAsync());
    }

    [Fact]
    public async Task A_batch_of_deletions_ignores_what_is_not_there()
    {
        var response = await _editor.PostAsync("/api/v1/content/deletions", HttpExtensions.Json("""{"ids":["site:faq-puk","site:faq-puk","site:unknown","site:tuto/box"]}"""));

        Assert.Equal(2, (int)(await response.JsonAsync())["deleted"]!);
    }

    [Theory]
    [InlineData("""{"ids":[]}""", "ids")]
    [InlineData("{}", "ids")]
    [InlineData("""{"ids":["site:faq-puk","nonsense"]}""", "ids[1]")]
    public async Task A_bad_batch_of_deletions_deletes_nothing(string body, string field)
    {
        var response = await _editor.PostAsync("/api/v1/content/deletions", HttpExtensions.Json(body));

        Assert.Equal("invalidContent", await response.CodeAsync());
        Assert.Equal([field], (await response.JsonAsync())["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal(HttpStatusCode.OK, (await _anyone.GetAsync("/api/v1/content/site:faq-puk")).StatusCode);
    }

    [Fact]
    public async Task One_can_only_wait_for_searchable()
    {
        Assert.Equal("invalidParameter", await (await PutAsync($$"""{"source":"shop","items":[{{Faq}}]}""", "?waitFor=godot")).CodeAsync());
        Assert.Equal("invalidParameter", await (await _editor.DeleteAsync("/api/v1/content/site:faq-puk?waitFor=godot")).CodeAsync());
        Assert.Equal(HttpStatusCode.OK, (await _anyone.GetAsync("/api/v1/content/site:faq-puk")).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(string body, string query = "") => _editor.PutAsync("/api/v1/content" + query, HttpExtensions.Json(body));

    private static string Outcomes(JsonNode answer) => string.Join(", ", answer["outcomes"]!.AsArray().Select(o => $"{o!["id"]} {o["outcome"]}"));
}
