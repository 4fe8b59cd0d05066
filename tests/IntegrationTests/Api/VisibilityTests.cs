using System.Net;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api;

public sealed partial class VisibilityTests(SharedSite site) : IClassFixture<SharedSite>
{
    public static TheoryData<string, string> Matrix => new()
    {
        { "anonymous", "" },
        { "member", "membres" },
        { "member pro", "membres pro" },
        { "agent", "membres agents" },
        { "agent pro", "membres agents pro" },
        { "editor", "membres agents" },
        { "editor pro", "membres agents pro" },
        { "member beta", "membres" },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_caller_meets_what_it_may_read_and_nothing_else(string caller, string readable)
    {
        var parts = caller.Split(' ');
        using var client = parts[0] == "anonymous"
            ? site.Host.Client()
            : site.Host.Client(Enum.Parse<AccessRole>(parts[0], ignoreCase: true), parts[1..]);
        var expected = readable.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // 'zylorane' stands in the title of every private item and nowhere else.
        var hits = (await client.GetJsonAsync("/api/v1/search?q=zylorane"))["hits"]!.AsArray().Select(hit => (string)hit!["id"]!);
        Assert.Equal(expected.Select(id => $"site:{id}").Order(StringComparer.Ordinal), hits.Order(StringComparer.Ordinal));

        foreach (var item in new[] { SampleSite.MembersFaq, SampleSite.AgentsProcedure, SampleSite.ProFaq })
        {
            var status = expected.Contains(item.Id.ExternalId) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            Assert.Equal(status, (await client.GetAsync($"/api/v1/content/{item.Id}")).StatusCode);
            Assert.Equal(status, (await client.GetAsync($"/contenu/{item.Id}")).StatusCode);
        }

        foreach (var item in SampleSite.Public)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/content/{item.Id}")).StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/v1/content/")]
    [InlineData("/contenu/")]
    public async Task An_item_one_may_not_read_answers_like_one_that_does_not_exist(string prefix)
    {
        using var client = site.Host.Client();
        var hidden = await AnswerAsync(client, prefix + "site:agents");

        Assert.Equal(hidden, await AnswerAsync(client, prefix + "site:unknown"));
        Assert.Equal(hidden, await AnswerAsync(client, prefix + "not-an-id"));
        Assert.StartsWith("404", hidden, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("kbs_")]
    [InlineData("kbs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_that_is_not_valid_is_never_taken_for_an_anonymous_caller(string secret)
    {
        using var client = site.Host.ClientWith(secret);
        foreach (var address in new[] { "/api/v1/search?q=box", "/api/v1/content/site:faq-puk", "/api/v1/index/status", "/api/v1/tasks/1", "/api/v1/nowhere" })
        {
            var response = await client.GetAsync(address);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("invalidKey", await response.CodeAsync());
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("")]
    public async Task Another_kind_of_authorization_is_refused(string header)
    {
        using var client = site.Host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/search")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_refused()
    {
        var issued = site.Host.Issue(AccessRole.Member);
        using var client = site.Host.ClientWith(issued.Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/search")).StatusCode);

        ((AccessKeyStore)site.Host.Services.GetService(typeof(AccessKeyStore))!).Revoke(issued.Key.Id);

        Assert.Equal("invalidKey", await (await client.GetAsync("/api/v1/search")).CodeAsync());
    }

    [Fact]
    public async Task Private_content_has_no_influence_on_what_others_get()
    {
        await using var small = await ApiHost.StartAsync(SampleSite.Public);
        await using var large = await ApiHost.StartAsync(SampleSite.All);
        using var inSmall = small.Client();
        using var inLarge = large.Client();

        // Pages give their own complete address; the two hosts differ in the port.
        inSmall.DefaultRequestHeaders.Host = inLarge.DefaultRequestHeaders.Host = "aide.exemple.test";
        string[] addresses =
        [
            "/api/v1/search", "/api/v1/search?q=box", "/api/v1/search?q=code+puk+confidentielle", "/api/v1/search?q=zylorane",
            "/api/v1/search?q=proc%C3%A9dure+interne+TLV", "/api/v1/search?q=zyloranne", "/api/v1/search?q=b", "/api/v1/search?q=box&year=2019",
            "/api/v1/search?product=secret-agents", "/api/v1/search?tag=etiquette-pro", "/api/v1/search?category=Interne+agents", "/api/v1/search?kind=faq&limit=1",
            "/api/v1/content/site:agents", "/api/v1/content/site:faq-puk", "/health/ready",
            "/", "/?q=box", "/?q=zylorane", "/?q=confidentielle", "/?produit=secret-agents", "/contenu/site:agents", "/contenu/site:faq-puk",
            "/sitemap.xml", "/robots.txt", "/contacter", "/aide/interne",
        ];
        foreach (var address in addresses)
        {
            Assert.Equal((address, await AnswerAsync(inSmall, address)), (address, await AnswerAsync(inLarge, address)));
        }
    }

    [Fact]
    public async Task A_change_of_audience_counts_at_once_for_reading_and_soon_for_search()
    {
        await using var host = await ApiHost.StartAsync(SampleSite.All);
        using var client = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/content/site:faq-puk")).StatusCode);

        await host.Store.UpsertAsync([SampleSite.PukFaq with { Audience = Audience.Agents }], CancellationToken.None);

        // Hits are read again from the store, so the item is gone even before the index has seen the change.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/content/site:faq-puk")).StatusCode);
        Assert.DoesNotContain("site:faq-puk", await client.GetStringAsync("/api/v1/search?q=puk"), StringComparison.Ordinal);
        await host.CatchUpAsync();
        Assert.Equal(0, (int)(await client.GetJsonAsync("/api/v1/search?q=puk"))["total"]!["value"]!);
    }

    /// <summary>Status, headers and body without what differs from request to request.</summary>
    private static async Task<string> AnswerAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(address);
        var headers = response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal);
        var body = await response.Content.ReadAsStringAsync();
        var steady = ChangingFields().Replace(body, "");
        return $"{(int)response.StatusCode}\n{string.Join('\n', headers.Where(h => !h.StartsWith("Content-Length", StringComparison.Ordinal)))}\n\n{steady}";
    }

    [GeneratedRegex("""("queryId":"[0-9a-f]+"|"tookMs":[0-9.E-]+|"traceId":"[^"]+")""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ChangingFields();
}
