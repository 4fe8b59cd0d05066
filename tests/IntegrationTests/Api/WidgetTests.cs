using System.Net;

namespace KbSearch.IntegrationTests.Api;

/// <summary>Which sites' pages may call the API.</summary>
public sealed class WidgetTests : IAsyncLifetime
{
    private const string Allowed = "https://www.exemple.test";

    private ApiHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All, builder => builder.Configuration["Widgets:AllowedOrigins:0"] = Allowed);
        _client = _host.Client();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData(Allowed, true)]
    [InlineData("https://autre.exemple.test", false)]
    [InlineData("http://www.exemple.test", false)]
    [InlineData("null", false)]
    public async Task An_answer_is_for_pages_of_allowed_origins(string origin, bool isAllowed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=box") { Headers = { { "Origin", origin } } };
        var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(isAllowed, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == origin);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Contains("Origin", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_widget_may_send_a_key_and_an_idempotency_key()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/feedback")
        {
            Headers = { { "Origin", Allowed }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "authorization,content-type,idempotency-key" } },
        };
        var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Allowed, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Idempotency-Key", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Scripts_may_be_loaded_from_anywhere_and_pages_may_not()
    {
        Assert.Equal("*", (await _client.GetAsync("/widgets/kb.js")).Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Origin", Allowed } } };
        Assert.False((await _client.SendAsync(request)).Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("*")]
    [InlineData("www.exemple.test")]
    [InlineData("https://www.exemple.test/")]
    public async Task What_is_not_an_origin_keeps_the_service_from_starting(string origin)
    {
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => ApiHost.StartAsync(customize: builder => builder.Configuration["Widgets:AllowedOrigins:0"] = origin));
        Assert.Contains(origin, exception.Message, StringComparison.Ordinal);
    }
}
