using System.Net;
using System.Text.Json.Nodes;
using KbSearch.Content.Access;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api;

/// <summary>Curation over HTTP: changes that count at once, versions, undo, and answers to bad statements.</summary>
public sealed class CurationEndpointTests : IAsyncLifetime
{
    private const string Pin = """{"type": "rule", "name": "PUK", "when": {"query": "box orange"}, "then": {"pin": [{"id": "site:faq-puk", "place": 1}]}}""";

    private ApiHost _host = null!;
    private HttpClient _editor = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _editor = _host.Client(AccessRole.Editor);
    }

    public async Task DisposeAsync()
    {
        _editor.Dispose();
        await _host.DisposeAsync();
    }

    public static TheoryData<string, string> EditorsOnly => new()
    {
        { "GET", "/api/v1/curation" },
        { "POST", "/api/v1/curation" },
        { "GET", "/api/v1/curation/1" },
        { "PUT", "/api/v1/curation/1" },
        { "DELETE", "/api/v1/curation/1" },
        { "GET", "/api/v1/curation/history" },
        { "POST", "/api/v1/curation/history/1/undo" },
        { "GET", "/api/v1/curation/lint" },
        { "POST", "/api/v1/curation/preview" },
        { "GET", "/api/v1/explain?q=box" },
        { "POST", "/api/v1/analyze" },
    };

    [Theory]
    [MemberData(nameof(EditorsOnly))]
    public async Task Curating_takes_an_editors_key(string method, string address)
    {
        using var anonymous = _host.Client();
        using var agent = _host.Client(AccessRole.Agent);
        Assert.Equal("keyRequired", await SendAsync(anonymous));
        Assert.Equal("roleNotSufficient", await SendAsync(agent));

        async Task<string> SendAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "GET" ? null : HttpExtensions.Json("{{{") };
            return await (await client.SendAsync(request)).CodeAsync();
        }
    }

    [Fact]
    public async Task A_rule_counts_for_the_next_search_of_anybody_and_an_undo_ends_it()
    {
        using var visitor = _host.Client();
        Assert.NotEqual("site:faq-puk", await FirstAsync(visitor));

        var created = await _editor.PostAsync("/api/v1/curation", HttpExtensions.Json(Pin));
        var change = await created.JsonAsync();

        Assert.Equal((HttpStatusCode.Created, "/api/v1/curation/1", "\"1\""), (created.StatusCode, created.Headers.Location?.ToString(), created.Headers.ETag?.Tag));
        Assert.False((bool)change["requiresRebuild"]!);
        var search = await visitor.GetJsonAsync("/api/v1/search?q=la%20box%20orange");
        Assert.Equal(("site:faq-puk", "pinned"), ((string?)search["hits"]![0]!["id"], (string?)search["hits"]![0]!["tierReason"]));
        Assert.Equal("""[{"id":1,"actions":["pin"]}]""", search["appliedRules"]!.ToJsonString());
        Assert.NotEqual("site:faq-puk", await FirstAsync(visitor, "&applyRules=false"));

        Assert.Equal(HttpStatusCode.OK, (await _editor.PostAsync("/api/v1/curation/history/1/undo", null)).StatusCode);
        Assert.NotEqual("site:faq-puk", await FirstAsync(visitor));
        var history = (await _editor.GetJsonAsync("/api/v1/curation/history"))["changes"]!.AsArray();
        Assert.Equal([(2L, 1L, "Editor"), (1L, null, "Editor")], history.Select(c => ((long)c!["revision"]!, (long?)c["undoes"], (string?)c["author"])));
    }

    [Fact]
    public async Task Synonyms_stop_words_and_announcements_count_at_once()
    {
        using var visitor = _host.Client();
        Assert.Empty((await visitor.GetJsonAsync("/api/v1/search?q=zorglub"))["hits"]!.AsArray());

        await AddAsync("""{"type": "synonym", "words": ["zorglub", "code puk"]}""");
        await AddAsync("""{"type": "announcement", "notice": {"text": "Panne", "url": "/contenu/site:q-box"}, "audience": "public", "queries": ["zorglub"]}""");
        await AddAsync("""{"type": "announcement", "notice": {"text": "Interne"}, "audience": "agents"}""");

        var search = await visitor.GetJsonAsync("/api/v1/search?q=zorglub");
        Assert.Equal("site:faq-puk", (string?)search["hits"]![0]!["id"]);
        Assert.Equal("""[{"id":2,"text":"Panne","url":"/contenu/site:q-box","until":null}]""", search["announcements"]!.ToJsonString());
        Assert.Equal("Panne", (string?)(await visitor.GetJsonAsync("/api/v1/announcements?product=mobile&q=mon%20zorglub"))["announcements"]!.AsArray().Single()!["text"]);
        Assert.Empty((await visitor.GetJsonAsync("/api/v1/announcements?q=autre"))["announcements"]!.AsArray());
    }

    [Fact]
    public async Task Who_saw_another_version_is_told_and_changes_nothing()
    {
        await AddAsync(Pin);
        var seen = await _editor.GetAsync("/api/v1/curation/1");
        Assert.Equal("\"1\"", seen.Headers.ETag?.Tag);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(HttpMethod.Put, 1, Pin.Replace("PUK", "premier", StringComparison.Ordinal), "\"1\"")).StatusCode);

        Assert.Equal("statementChanged", await (await ChangeAsync(HttpMethod.Put, 1, Pin.Replace("PUK", "second", StringComparison.Ordinal), "\"1\"")).CodeAsync());
        Assert.Equal("statementChanged", await (await ChangeAsync(HttpMethod.Delete, 1, null, "\"xyz\"")).CodeAsync());
        Assert.Equal("versionRequired", await (await ChangeAsync(HttpMethod.Delete, 1, null, null)).CodeAsync());
        Assert.Equal("statementChanged", await (await _editor.PostAsync("/api/v1/curation/history/1/undo", null)).CodeAsync());
        Assert.Equal("premier", (string?)(await _editor.GetJsonAsync("/api/v1/curation/1"))["statement"]!["name"]);
        Assert.Equal(HttpStatusCode.OK, (await ChangeAsync(HttpMethod.Delete, 1, null, "*")).StatusCode);
        Assert.Equal("statementNotFound", await (await _editor.GetAsync("/api/v1/curation/1")).CodeAsync());
        Assert.Equal("statementNotFound", await (await ChangeAsync(HttpMethod.Delete, 1, null, "*")).CodeAsync());
        Assert.Equal("statementNotFound", await (await _editor.PostAsync("/api/v1/curation/history/99/undo", null)).CodeAsync());
    }

    [Theory]
    [InlineData("{}", "type")]
    [InlineData("""{"type": "poem"}""", "type")]
    [InlineData("[]", "statement")]
    [InlineData("""{"type": "synonym"}""", "words")]
    [InlineData("""{"type": "synonym", "words": ["box"]}""", "words")]
    [InlineData("""{"type": "synonym", "words": ["box", "!?"]}""", "words[1]")]
    [InlineData("""{"type": "synonym", "words": ["box", "un deux trois quatre cinq"]}""", "words[1]")]
    [InlineData("""{"type": "synonym", "words": ["box", "Box"]}""", "words")]
    [InlineData("""{"type": "synonym", "words": ["box", 3]}""", "words[1]")]
    [InlineData("""{"type": "synonym", "words": ["box", "modem"], "find": ["x"]}""", "find")]
    [InlineData("""{"type": "stopWords", "phrases": []}""", "phrases")]
    [InlineData("""{"type": "override", "line": "synonym box, modem"}""", "line")]
    [InlineData("""{"type": "override", "line": "lemma box"}""", "line")]
    [InlineData("""{"type": "announcement", "notice": {"text": "Panne"}}""", "audience")]
    [InlineData("""{"type": "announcement", "notice": {"text": "Panne", "url": "javascript:alert(1)"}, "audience": "public"}""", "notice.url")]
    [InlineData("""{"type": "announcement", "notice": {"text": "Panne"}, "audience": "all"}""", "audience")]
    [InlineData("""{"type": "announcement", "notice": {"text": "Panne"}, "audience": "public", "from": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}""", "until")]
    [InlineData("""{"type": "rule", "name": "x", "when": {}, "then": {"hide": ["a:b"]}}""", "when")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "…"}, "then": {"hide": ["a:b"]}}""", "when.query")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box"}, "then": {}}""", "then")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box", "match": "near"}, "then": {"hide": ["a:b"]}}""", "when.match")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box"}, "then": {"pin": [{"id": "nonsense"}]}}""", "then.pin[0].id")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box"}, "then": {"pin": [{"id": "a:b", "place": 0}]}}""", "then.pin[0].place")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box"}, "then": {"pin": [{"id": "a:b"}], "hide": ["a:b"]}}""", "then.hide")]
    [InlineData("""{"type": "rule", "name": "x", "when": {"query": "box"}, "then": {"boost": [{"kind": "faq", "factor": 99}]}}""", "then.boost[0].factor")]
    public async Task A_bad_statement_is_refused_with_the_field_and_the_reason_and_changes_nothing(string statement, string field)
    {
        var answer = await _editor.PostAsync("/api/v1/curation", HttpExtensions.Json(statement));

        Assert.Equal("invalidStatement", await answer.CodeAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var (name, reasons) = Assert.Single((await answer.JsonAsync())["errors"]!.AsObject());
        Assert.Equal(field, name);
        Assert.NotEmpty((string?)reasons!.AsArray().Single() ?? "");
        Assert.Equal(0, (long)(await _editor.GetJsonAsync("/api/v1/curation"))["revision"]!);
    }

    [Fact]
    public async Task What_is_not_json_is_told_as_such() =>
        Assert.Equal("invalidJson", await (await _editor.PostAsync("/api/v1/curation", HttpExtensions.Json("{{{"))).CodeAsync());

    [Fact]
    public async Task An_override_counts_from_the_next_start_and_its_removal_from_the_one_after()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await ApiHost.StartAsync(SampleSite.All, folder: folder))
        {
            using var editor = first.Client(AccessRole.Editor);
            await editor.PostAsync("/api/v1/curation", HttpExtensions.Json("""{"type": "override", "line": "lemma puk: zorglub"}"""));
            Assert.True((bool)(await editor.GetJsonAsync("/api/v1/curation"))["requiresRebuild"]!);
            Assert.Equal(0, await HitsAsync(first));
        }

        await using (var second = await ApiHost.StartAsync(folder: folder))
        {
            using var editor = second.Client(AccessRole.Editor);
            await RebuiltAsync(editor, generation: 2);
            Assert.False((bool)(await editor.GetJsonAsync("/api/v1/curation"))["requiresRebuild"]!);
            Assert.Equal(1, await HitsAsync(second));
            using var removal = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/curation/1") { Headers = { IfMatch = { System.Net.Http.Headers.EntityTagHeaderValue.Any } } };
            Assert.True((bool)(await (await editor.SendAsync(removal)).JsonAsync())["requiresRebuild"]!);
            Assert.Equal(1, await HitsAsync(second));
        }

        await using (var third = await ApiHost.StartAsync(folder: folder))
        {
            using var editor = third.Client(AccessRole.Editor);
            await RebuiltAsync(editor, generation: 3);
            Assert.Equal(0, await HitsAsync(third));
        }

        static async Task<int> HitsAsync(ApiHost host)
        {
            using var anyone = host.Client();
            return (await anyone.GetJsonAsync("/api/v1/search?q=zorglub"))["hits"]!.AsArray().Count;
        }

        // The service rebuilds in the background while the old generation serves.
        static async Task RebuiltAsync(HttpClient editor, int generation)
        {
            while ((int)(await editor.GetJsonAsync("/api/v1/index/status"))["generation"]! < generation)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task An_override_says_that_it_waits_for_a_rebuild()
    {
        var change = await AddAsync("""{"type": "override", "line": "protect Livebox"}""");

        Assert.True((bool)change["requiresRebuild"]!);
        Assert.True((bool)(await _editor.GetJsonAsync("/api/v1/curation"))["requiresRebuild"]!);
        await _editor.PostAsync("/api/v1/curation/history/1/undo", null);
        Assert.False((bool)(await _editor.GetJsonAsync("/api/v1/curation"))["requiresRebuild"]!);
    }

    [Fact]
    public async Task A_change_comes_with_what_the_linter_says_of_it()
    {
        var change = await AddAsync(Pin.Replace("site:faq-puk", "site:gone", StringComparison.Ordinal));

        Assert.Equal("deadPin", (string?)change["findings"]!.AsArray().Single()!["code"]);
        Assert.Equal("site:gone", (string?)(await _editor.GetJsonAsync("/api/v1/curation/lint"))["findings"]!.AsArray().Single()!["subject"]);
    }

    [Fact]
    public async Task A_preview_shows_both_lists_and_the_moves_and_writes_nothing()
    {
        var body = $$"""{"statement": {{Pin}}, "queries": ["box orange", "code puk"]}""";

        var preview = await (await _editor.PostAsync("/api/v1/curation/preview", HttpExtensions.Json(body))).JsonAsync();

        var first = preview["queries"]![0]!;
        Assert.NotEqual("site:faq-puk", (string?)first["before"]!["hits"]![0]!["id"]);
        Assert.Equal("site:faq-puk", (string?)first["after"]!["hits"]![0]!["id"]);
        Assert.Equal(("site:faq-puk", null, 1), ((string?)first["moves"]![0]!["id"], (int?)first["moves"]![0]!["from"], (int?)first["moves"]![0]!["to"]));
        Assert.Empty(preview["queries"]![1]!["moves"]!.AsArray());
        Assert.Null(preview["judged"]);
        Assert.Contains("judged", (string?)preview["notJudged"], StringComparison.Ordinal);
        Assert.Equal(0, (long)(await _editor.GetJsonAsync("/api/v1/curation"))["revision"]!);
        Assert.Equal("invalidParameter", await (await _editor.PostAsync("/api/v1/curation/preview", HttpExtensions.Json("""{"queries": ["box"]}"""))).CodeAsync());
        Assert.Equal("statementNotFound", await (await _editor.PostAsync("/api/v1/curation/preview", HttpExtensions.Json("""{"id": 9, "queries": ["box"]}"""))).CodeAsync());
    }

    [Fact]
    public async Task A_preview_measures_the_installed_judged_queries()
    {
        var folder = _host.Services.GetRequiredServiceOf<KbSearch.SearchApi.Hosting.DataFolder>().Judgements;
        Directory.CreateDirectory(Path.Combine(folder, "queries"));
        Directory.CreateDirectory(Path.Combine(folder, "qrels"));
        await File.WriteAllTextAsync(Path.Combine(folder, "queries", "q.jsonl"), "{\"id\": \"1\", \"text\": \"box orange\"}\n{\"id\": \"2\", \"text\": \"code puk\"}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "qrels", "q.txt"), "1 0 site:q-box 1\n2 0 site:faq-puk 1\n");
        var body = $$"""{"statement": {{Pin}}}""";

        var preview = await (await _editor.PostAsync("/api/v1/curation/preview", HttpExtensions.Json(body))).JsonAsync();

        var judged = preview["judged"]!;
        Assert.Equal((2, 1.0, 0.75), ((int)judged["queries"]!, (double)judged["before"]!["mrr10"]!, (double)judged["after"]!["mrr10"]!));
        Assert.Equal("box orange", (string?)judged["changed"]!.AsArray().Single()!["query"]);
        await File.WriteAllTextAsync(Path.Combine(folder, "qrels", "q.txt"), "nonsense\n");
        preview = await (await _editor.PostAsync("/api/v1/curation/preview", HttpExtensions.Json(body))).JsonAsync();
        Assert.Contains("q.txt, line 1", (string?)preview["notJudged"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_says_in_french_why_the_place_and_which_rule()
    {
        await AddAsync(Pin);

        var pinned = await _editor.GetJsonAsync("/api/v1/explain?q=box%20orange&id=site:faq-puk");
        var second = await _editor.GetJsonAsync("/api/v1/explain?q=box%20orange&id=site:q-box");
        var absent = await _editor.GetJsonAsync("/api/v1/explain?q=box%20orange&id=site:nothing");

        Assert.Equal(1, (int)pinned["rank"]!);
        Assert.Contains("Règle n° 1 « PUK » : épingle.", Reasons(pinned));
        Assert.Contains(Reasons(second), r => r.Contains("la question a une réponse validée", StringComparison.Ordinal));
        Assert.Contains(Reasons(second), r => r.StartsWith("Dans le titre : « box », « orange »", StringComparison.Ordinal));
        Assert.Null(absent["rank"]);
        Assert.Equal("invalidParameter", await (await _editor.GetAsync("/api/v1/explain?q=box&id=nonsense")).CodeAsync());

        static string[] Reasons(JsonNode answer) => [.. answer["reasons"]!.AsArray().Select(r => (string)r!)];
    }

    [Fact]
    public async Task Analyze_shows_every_stage_and_the_words_of_the_query()
    {
        await AddAsync("""{"type": "synonym", "words": ["zorglub", "code puk"]}""");

        var answer = await (await _editor.PostAsync("/api/v1/analyze", HttpExtensions.Json("""{"text": "L'abonnement zorglub"}"""))).JsonAsync();

        Assert.Equal(["normalize", "segment", "cut", "exact", "surface", "lemma", "derivation"], answer["stages"]!.AsArray().Select(s => (string?)s!["name"]));
        Assert.Equal("code puk", (string?)answer["queryWords"]!.AsArray().Single(w => (string?)w!["text"] == "zorglub")!["synonyms"]![0]);
    }

    private async Task<JsonNode> AddAsync(string statement)
    {
        var answer = await _editor.PostAsync("/api/v1/curation", HttpExtensions.Json(statement));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.JsonAsync();
    }

    private async Task<HttpResponseMessage> ChangeAsync(HttpMethod method, long id, string? body, string? version)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/curation/{id}") { Content = body is null ? null : HttpExtensions.Json(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        return await _editor.SendAsync(request);
    }

    private static async Task<string?> FirstAsync(HttpClient client, string more = "") =>
        (string?)(await client.GetJsonAsync($"/api/v1/search?q=box%20orange{more}"))["hits"]![0]!["id"];
}
