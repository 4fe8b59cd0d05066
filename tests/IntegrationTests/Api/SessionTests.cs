using System.Net;
using AngleSharp.Html.Parser;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

public sealed class SessionTests(SharedSite site) : IClassFixture<SharedSite>
{
    private const string Members = "/contenu/site:membres";

    [Fact]
    public async Task A_key_opens_a_session_that_reads_what_the_key_reads_until_it_is_closed()
    {
        using var browser = Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Members)).StatusCode);

        var answer = await SignInAsync(browser, site.Host.Issue(AccessRole.Member).Secret, Members);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(Members, answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("kbs_", cookie, StringComparison.Ordinal);

        var page = await browser.GetAsync(Members);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Contains("Cookie", page.Headers.Vary);

        await browser.PostAsync("/deconnexion", null);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Members)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_with_its_key()
    {
        using var browser = Browser();
        var issued = site.Host.Issue(AccessRole.Member);
        await SignInAsync(browser, issued.Secret, "/");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Members)).StatusCode);

        site.Host.Services.GetRequiredServiceOf<AccessKeyStore>().Revoke(issued.Key.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Members)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_told()
    {
        using var browser = Browser();
        var answer = await SignInAsync(browser, "kbs_wrong", "/");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Null(page.QuerySelector("input[name=cle]")?.GetAttribute("value"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Who_needs_another_key_is_told_so_and_not_sent_round_in_circles()
    {
        using var browser = Browser();
        await SignInAsync(browser, site.Host.Issue(AccessRole.Member).Secret, "/");
        var asked = await browser.GetAsync("/gestion/explication?q=box");
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(asked.Headers.Location));

        Assert.Contains("réservée aux éditeurs", page.QuerySelector("[role=alert]")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Continuer", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[action='/deconnexion']"));
    }

    [Fact]
    public async Task What_a_member_follows_is_found_again_on_a_page_of_theirs()
    {
        using var browser = Browser();
        await SignInAsync(browser, site.Host.Issue(AccessRole.Member).Secret, "/");
        Assert.Contains("Vous ne suivez aucun sujet", await browser.GetStringAsync("/mes-suivis"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsync("/api/v1/follows/site:q-box", null)).StatusCode);
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync("/mes-suivis"));
        Assert.NotNull(page.QuerySelector("main a[href='/contenu/site:q-box']"));
    }

    [Theory]
    [InlineData("https://exemple.test/")]
    [InlineData("//exemple.test/")]
    [InlineData("/\\exemple.test/")]
    [InlineData("")]
    public async Task The_sign_in_leads_nowhere_else(string returnTo)
    {
        using var browser = Browser();
        var answer = await SignInAsync(browser, site.Host.Issue(AccessRole.Member).Secret, returnTo);

        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "https://exemple.test", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Another_sites_page_writes_nothing_with_a_session(string header, string value, HttpStatusCode expected)
    {
        using var browser = Browser();
        await SignInAsync(browser, site.Host.Issue(AccessRole.Editor).Secret, "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/content/deletions") { Content = HttpExtensions.Json("""{"ids": ["site:unknown"]}""") };
        request.Headers.Add(header, value);
        var answer = await browser.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
        {
            Assert.Equal("foreignOrigin", await answer.CodeAsync());
        }
    }

    [Fact]
    public async Task A_key_that_is_sent_on_purpose_may_come_from_anywhere()
    {
        using var client = site.Host.Client(AccessRole.Editor);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/content/deletions", HttpExtensions.Json("""{"ids": ["site:unknown"]}"""))).StatusCode);
    }

    private HttpClient Browser() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = true }) { BaseAddress = site.Host.Address };

    private static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string secret, string returnTo) =>
        browser.PostAsync("/connexion", new FormUrlEncodedContent([new("cle", secret), new("retour", returnTo)]));
}
