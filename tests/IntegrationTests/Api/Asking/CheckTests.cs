using System.Net;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api.Asking;

public sealed partial class CheckTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task What_exists_is_shown_with_its_reasons_and_its_answer()
    {
        using var client = site.Host.Client();

        var check = await client.CheckTitleAsync("ma box clignote en orange !!");

        Assert.Equal("exact", (string?)check["verdict"]);
        Assert.Null(check["hint"]);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", (string)check["checkId"]!);
        var first = check["candidates"]![0]!;
        Assert.Equal("site:q-box", (string?)first["id"]);
        Assert.Equal("question", (string?)first["kind"]);
        Assert.Equal("Ma box clignote en orange", (string?)first["title"]);
        Assert.Equal("/contenu/site:q-box", (string?)first["url"]);
        Assert.Equal("validated", (string?)first["state"]);
        Assert.Equal("exact", (string?)first["band"]);
        Assert.Equal("sameText", (string?)first["evidence"]![0]!["kind"]);
        Assert.Equal("Laissez la box se synchroniser dix minutes.", (string?)first["answerPreview"]);
        Assert.InRange((double)first["probability"]!, 0.9, 1);
        Assert.NotNull(check["qualification"]!["need"]);
    }

    [Theory]
    [InlineData("", "emptyTitle")]
    [InlineData(" \\u200b?! ", "emptyTitle")]
    [InlineData("box", "oneWordTitle")]
    public async Task Too_little_gets_a_hint(string title, string hint)
    {
        using var client = site.Host.Client();

        var check = await (await client.PostAsync("/api/v1/duplicates/check", HttpExtensions.Json($$"""{"title":"{{title}}"}"""))).JsonAsync();

        Assert.Equal("none", (string?)check["verdict"]);
        Assert.Equal(hint, (string?)check["hint"]);
        Assert.Empty(check["candidates"]!.AsArray());
    }

    [Fact]
    public async Task Excluded_items_are_no_candidates()
    {
        using var client = site.Host.Client();

        var check = await (await client.CheckAsync(new { title = "Ma box clignote en orange", excludeIds = new[] { "site:q-box" } })).JsonAsync();

        Assert.DoesNotContain("site:q-box", check.CandidateIds());
    }

    [Fact]
    public async Task What_a_search_would_answer_fills_up_the_list_without_a_claim()
    {
        using var client = site.Host.Client();

        var check = await client.CheckTitleAsync("débrancher puis rebrancher la box");

        Assert.Equal("none", (string?)check["verdict"]);
        var related = check["related"]![0]!;
        Assert.Equal(["id", "kind", "title", "url", "state", "answerPreview"], related.AsObject().Select(field => field.Key));
        Assert.Equal("site:tuto/box", (string?)related["id"]);
        Assert.Contains("rebranchez la box", (string?)related["answerPreview"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.TellAsync(check, new { outcome = "resolved", candidateId = "site:tuto/box" })).StatusCode);
    }

    [Fact]
    public async Task What_is_a_candidate_excluded_or_a_thread_is_not_related()
    {
        using var client = site.Host.Client();

        var alike = await client.CheckTitleAsync("Ma box clignote en orange");
        var excluding = await (await client.CheckAsync(new { title = "débrancher puis rebrancher la box", excludeIds = new[] { "site:tuto/box" } })).JsonAsync();

        string[] Related(System.Text.Json.Nodes.JsonNode check) => [.. check["related"]!.AsArray().Select(item => (string)item!["id"]!)];
        Assert.DoesNotContain("site:q-box", Related(alike));
        Assert.DoesNotContain("site:tuto/box", Related(excluding));
        Assert.DoesNotContain("site:q-raw", Related(alike).Concat(Related(excluding)));
    }

    [Fact]
    public async Task Private_data_is_found_in_each_field_at_its_place()
    {
        using var client = site.Host.Client();

        var check = await (await client.CheckAsync(new { title = "rappel au 06 39 98 12 34", body = new string('é', 50_000) + " FR76 3000 6000 0112 3456 7890 189" })).JsonAsync();

        Assert.Equal(
            ["title phone 10 14", "body iban 50001 33"],
            check["privateData"]!.AsArray().Select(found => $"{found!["field"]} {found["kind"]} {found["start"]} {found["length"]}"));
    }

    [Fact]
    public async Task The_need_is_told_with_the_words_that_show_it()
    {
        using var client = site.Host.Client();

        var check = await (await client.CheckAsync(new { title = "Besoin d'aide svp", body = "on m'a volé mon téléphone hier soir" })).JsonAsync();

        Assert.Equal("urgent", (string?)check["qualification"]!["need"]);
        Assert.All(check["qualification"]!["reasons"]!.AsArray(), reason => Assert.Equal("body", (string?)reason!["field"]));
        Assert.NotEmpty(check["qualification"]!["reasons"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"title":"\ud83d box"}""")]
    [InlineData("""{"title":"box\u0000orange"}""")]
    [InlineData("""{"title":"\u202e\u0301\u0301 box 😀","body":"\ufffe\uffff"}""")]
    public async Task Any_unicode_is_answered_or_refused_never_a_failure(string body)
    {
        using var client = site.Host.Client();

        var response = await client.PostAsync("/api/v1/duplicates/check", HttpExtensions.Json(body));

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task Bodies_far_longer_than_what_is_compared_are_taken()
    {
        using var client = site.Host.Client();

        var response = await client.CheckAsync(new { title = new string('x', 2_000) + " box", body = string.Concat(Enumerable.Repeat("ma box clignote 😀 ", 6_000)) });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"body":"x"}""", "invalidJson")]
    [InlineData("""{"title":null}""", "invalidJson")]
    [InlineData("""{"title":"box","tilte":"x"}""", "invalidJson")]
    [InlineData("""{"title":"box","product":" "}""", "invalidParameter")]
    [InlineData("""{"title":"box","excludeIds":["nope"]}""", "invalidParameter")]
    public async Task A_mistake_is_named(string body, string code)
    {
        using var client = site.Host.Client();

        Assert.Equal(code, await (await client.PostAsync("/api/v1/duplicates/check", HttpExtensions.Json(body))).CodeAsync());
    }

    [Theory]
    [InlineData("anonymous", "")]
    [InlineData("member", "site:membres")]
    [InlineData("agent", "site:agents site:membres")]
    [InlineData("editor", "site:agents site:membres")]
    [InlineData("member pro", "site:membres site:pro")]
    public async Task Candidates_are_what_the_caller_may_read(string caller, string readable)
    {
        var parts = caller.Split(' ');
        using var client = parts[0] == "anonymous" ? site.Host.Client() : site.Host.Client(Enum.Parse<AccessRole>(parts[0], ignoreCase: true), parts[1..]);
        string[] titles = [SampleSite.MembersFaq.Title, SampleSite.AgentsProcedure.Title, SampleSite.ProFaq.Title];

        var found = new HashSet<string>();
        foreach (var title in titles)
        {
            found.UnionWith((await client.CheckTitleAsync(title)).CandidateIds());
        }

        Assert.Equal(readable.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Where(id => id is "site:membres" or "site:agents" or "site:pro").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_one_may_not_read_changes_no_byte()
    {
        await using var small = await ApiHost.StartAsync(SampleSite.Public);
        await using var large = await ApiHost.StartAsync(SampleSite.All);
        using var inSmall = small.Client();
        using var inLarge = large.Client();
        string[] titles =
        [
            .. SampleSite.All.Select(item => item.Title), "zylorane", "procédure zylorane", "box et code PUK, version confidentielle", "Offre des professionnels", "code puk",
        ];
        foreach (var title in titles)
        {
            var draft = new { title, body = "La box et le code PUK, version confidentielle.", product = "secret-agents" };
            Assert.Equal(await AnswerAsync(inSmall, draft), await AnswerAsync(inLarge, draft));
        }

        static async Task<string> AnswerAsync(HttpClient client, object draft)
        {
            var response = await client.CheckAsync(draft);
            return $"{response.StatusCode} {response.Content.Headers} {CheckIds().Replace(await response.Content.ReadAsStringAsync(), "")}";
        }
    }

    [Fact]
    public async Task Checks_have_a_quota_of_their_own()
    {
        await using var host = await ApiHost.StartAsync(SampleSite.Public, builder =>
        {
            builder.Configuration["Limits:AnonymousChecksBurst"] = "2";
            builder.Configuration["Limits:AnonymousChecksPerMinute"] = "0.001";
        });
        using var client = host.Client();
        using var member = host.Client(AccessRole.Member);

        Assert.Equal(HttpStatusCode.OK, (await client.CheckAsync(new { title = "box orange" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.CheckAsync(new { title = "box orange" })).StatusCode);
        var refused = await client.CheckAsync(new { title = "box orange" });
        Assert.Equal("tooManyRequests", await refused.CodeAsync());
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/search?q=box")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await member.CheckAsync(new { title = "box orange" })).StatusCode);
    }

    [GeneratedRegex("\"checkId\":\"[^\"]+\"", RegexOptions.NonBacktracking)]
    private static partial Regex CheckIds();
}
