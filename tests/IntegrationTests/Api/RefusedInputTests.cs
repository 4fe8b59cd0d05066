using System.Net;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

/// <summary>What is refused before an endpoint sees it, whichever endpoint it is.</summary>
public sealed class RefusedInputTests : IAsyncLifetime
{
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

    [Theory]
    [InlineData("/api/v1/search", """{"q": "box", "kind": [null]}""", "$.kind")]
    [InlineData("/api/v1/duplicates/merges", """{"merges": [null]}""", "$.merges")]
    [InlineData("/api/v1/duplicates/merges/undo", """{"merges": [null]}""", "$.merges")]
    [InlineData("/api/v1/duplicates/merges", """{"merges": [{"canonicalId": "a:b", "duplicateIds": ["a:c", null]}]}""", "$.merges[0].duplicateIds")]
    [InlineData("/api/v1/duplicates/declines", """{"declines": [null]}""", "$.declines")]
    [InlineData("/api/v1/duplicates/declines/undo", """{"declines": [null]}""", "$.declines")]
    [InlineData("/api/v1/duplicates/check", """{"title": "box", "excludeIds": [null]}""", "$.excludeIds")]
    [InlineData("/api/v1/handoffs", """{"consent": true, "events": [null]}""", "$.events")]
    [InlineData("/api/v1/curation/preview", """{"id": 1, "queries": [null]}""", "$.queries")]
    [InlineData("/api/v1/content/deletions", """{"ids": [null]}""", "$.ids")]
    public async Task Null_in_a_list_is_told_with_its_place(string address, string body, string place)
    {
        var response = await _editor.PostAsync(address, HttpExtensions.Json(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.JsonAsync();
        Assert.Equal("invalidJson", (string?)problem["code"]);
        Assert.Equal($"At {place}, line 1: null is not allowed.", (string?)problem["detail"]);
    }

    [Theory]
    [InlineData("GET", "/api/v1/curation/history?befor=3", "befor", "Unknown parameter.")]
    [InlineData("GET", "/api/v1/curation/history?before=three", "before", "A whole number is expected.")]
    [InlineData("GET", "/api/v1/curation/history?limit=1&limit=2", "limit", "A whole number is expected.")]
    [InlineData("GET", "/api/v1/curation?type=synonyms", "type", "One of synonym, stopWords, rule, announcement, override is expected.")]
    [InlineData("GET", "/api/v1/curation/1?id=2", "id", "Unknown parameter.")]
    [InlineData("GET", "/api/v1/contact-requests?after=body", "after", "A whole number is expected.")]
    [InlineData("GET", "/api/v1/duplicates/clusters?offset=-", "offset", "A whole number is expected.")]
    [InlineData("GET", "/api/v1/explain", "q", "It is missing.")]
    [InlineData("GET", "/api/v1/content/site:faq-puk?fields=title", "fields", "Unknown parameter.")]
    [InlineData("DELETE", "/api/v1/content/site:faq-puk?waitfor=searchable", "waitfor", "Unknown parameter.")]
    [InlineData("PUT", "/api/v1/follows/site:faq-puk?id=site:faq-puk", "id", "Unknown parameter.")]
    [InlineData("POST", "/api/v1/questions?Idempotency-Key=k", "Idempotency-Key", "Unknown parameter.")]
    public async Task Parameters_that_an_endpoint_does_not_have_or_cannot_read_are_named(string method, string address, string name, string reason)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
        {
            request.Content = HttpExtensions.Json("""{"title": "Comment relier une guitare au décodeur ?"}""");
        }

        var response = await _editor.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.JsonAsync();
        Assert.Equal("invalidParameter", (string?)problem["code"]);
        var (field, reasons) = Assert.Single(problem["errors"]!.AsObject());
        Assert.Equal((name, reason), (field, (string?)Assert.Single(reasons!.AsArray())));
    }

    [Theory]
    [InlineData("/api/v1/curation?type=stopWords")]
    [InlineData("/api/v1/curation/history?id=1&before=2&limit=3")]
    [InlineData("/api/v1/announcements?product=mobile&product=internet&q=box")]
    [InlineData("/api/v1/contact-requests?after=0&limit=1")]
    [InlineData("/api/v1/duplicates/clusters?state=open&offset=0&limit=1")]
    [InlineData("/api/v1/explain?q=box&id=site:faq-puk")]
    [InlineData("/api/v1/feedback?id=site:faq-puk")]
    public async Task Documented_parameters_are_taken(string address) => Assert.Equal(HttpStatusCode.OK, (await _editor.GetAsync(address)).StatusCode);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_answers_head_as_well(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        Assert.Equal(HttpStatusCode.OK, (await _editor.SendAsync(request)).StatusCode);
    }
}
