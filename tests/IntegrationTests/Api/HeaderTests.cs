using System.Net;
using System.Net.Http.Headers;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

public sealed class HeaderTests(SharedSite site) : IClassFixture<SharedSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=box")]
    [InlineData("/contenu/site:faq-puk")]
    [InlineData("/contenu/site:unknown")]
    [InlineData("/nowhere")]
    [InlineData("/site.css")]
    [InlineData("/api/v1/search")]
    [InlineData("/api/v1/search?limit=0")]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/index.html")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_security_headers(string address)
    {
        using var client = site.Host.Client();
        using var response = await client.GetAsync(address);

        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        var policy = Header(response, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("", Header(response, "Server"));
        Assert.Contains("Authorization", response.Headers.Vary);
    }

    [Fact]
    public async Task What_a_key_opens_is_kept_nowhere()
    {
        using var member = site.Host.Client(AccessRole.Member);
        using var anyone = site.Host.Client();
        foreach (var address in new[] { "/api/v1/search", "/api/v1/content/site:faq-puk", "/api/v1/content/site:unknown", "/" })
        {
            Assert.Equal("no-store", Header(await member.GetAsync(address), "Cache-Control"));
        }

        Assert.Equal("no-cache", Header(await anyone.GetAsync("/api/v1/search"), "Cache-Control"));
        Assert.Equal("no-store", Header(await anyone.GetAsync("/api/v1/content/site:unknown"), "Cache-Control"));
    }

    [Fact]
    public async Task Json_is_not_for_search_engines()
    {
        using var client = site.Host.Client();

        Assert.Equal("noindex", Header(await client.GetAsync("/api/v1/search"), "X-Robots-Tag"));
        Assert.Equal("", Header(await client.GetAsync("/"), "X-Robots-Tag"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_for_who_accepts_it(string encoding)
    {
        using var client = site.Host.Client();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        foreach (var address in new[] { "/api/v1/search", "/?q=box", "/site.css" })
        {
            Assert.Equal([encoding], (await client.GetAsync(address)).Content.Headers.ContentEncoding);
        }
    }

    [Fact]
    public async Task Page_files_with_a_version_may_be_kept_for_good()
    {
        using var client = site.Host.Client();
        var page = await client.GetStringAsync("/");
        var start = page.IndexOf("/site.css?v=", StringComparison.Ordinal);
        var address = page[start..page.IndexOf('"', start)];

        Assert.Contains("immutable", Header(await client.GetAsync(address), "Cache-Control"), StringComparison.Ordinal);
        Assert.Equal("no-cache", Header(await client.GetAsync("/site.css"), "Cache-Control"));
    }

    [Fact]
    public async Task The_interface_and_its_document_come_from_here()
    {
        using var client = site.Host.Client();
        var document = await client.GetJsonAsync("/openapi/v1.json");

        Assert.StartsWith("3.", (string?)document["openapi"], StringComparison.Ordinal);
        Assert.Equal(
            [
                "/api/v1/analyze", "/api/v1/announcements", "/api/v1/contact-requests", "/api/v1/content", "/api/v1/content/deletions", "/api/v1/content/{id}",
                "/api/v1/curation", "/api/v1/curation/history", "/api/v1/curation/history/{revision}/undo", "/api/v1/curation/lint",
                "/api/v1/curation/preview", "/api/v1/curation/{id}",
                "/api/v1/duplicates/check", "/api/v1/duplicates/clusters", "/api/v1/duplicates/declines", "/api/v1/duplicates/declines/undo", "/api/v1/duplicates/merges",
                "/api/v1/duplicates/merges/undo", "/api/v1/duplicates/scans", "/api/v1/duplicates/{checkId}/outcome",
                "/api/v1/explain", "/api/v1/feedback", "/api/v1/follows", "/api/v1/follows/seen", "/api/v1/follows/{id}", "/api/v1/handoffs", "/api/v1/handoffs/expand",
                "/api/v1/index/rebuilds", "/api/v1/index/rollback", "/api/v1/index/status",
                "/api/v1/questions", "/api/v1/search", "/api/v1/suggest", "/api/v1/tasks/{id}", "/health/live", "/health/ready",
            ],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["q", "kind", "product", "category", "tag", "state", "year", "limit", "offset", "literal", "facets", "applyRules"],
            document["paths"]!["/api/v1/search"]!["get"]!["parameters"]!.AsArray().Select(p => (string)p!["name"]!));
        var page = await client.GetStringAsync("/api/index.html");
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_answer_head_as_get_without_body()
    {
        using var client = site.Host.Client();
        using var response = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}
