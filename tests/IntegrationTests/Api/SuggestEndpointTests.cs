using System.Net;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;
using KbSearch.Content.Model;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.IntegrationTests.Api;

public sealed partial class SuggestEndpointTests(SuggestSite site) : IClassFixture<SuggestSite>
{
    [Fact]
    public async Task Titles_and_queries_are_suggested_with_their_documented_fields()
    {
        using var client = site.Host.Client();

        var answer = await client.GetJsonAsync("/api/v1/suggest?q=redem");

        Assert.Equal(["suggestions", "isPartial", "tookMs"], answer.AsObject().Select(p => p.Key));
        Assert.Equal(
            """{"text":"Redémarrer la box pas à pas","type":"title","id":"site:tuto/box","url":"/contenu/site:tuto/box","kind":"tutorial","highlights":[{"start":0,"length":5}]}""",
            answer["suggestions"]![0]!.ToJsonString(s_readable));
        Assert.Equal(
            """{"text":"redémarrer","type":"query","id":null,"url":null,"kind":null,"highlights":[{"start":0,"length":5}]}""",
            answer["suggestions"]![1]!.ToJsonString(s_readable));
        Assert.False((bool)answer["isPartial"]!);
    }

    [Theory]
    [InlineData("q=a&limit=9", "limit")]
    [InlineData("q=a&limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("q=a&offset=1", "offset")]
    [InlineData("q=a&kind=faq", "kind")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("product=", "product")]
    public async Task A_parameter_that_is_not_valid_is_named(string query, string parameter)
    {
        using var client = site.Host.Client();

        var response = await client.GetAsync("/api/v1/suggest?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalidParameter", await response.CodeAsync());
        Assert.Equal([parameter], (await response.JsonAsync())["errors"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        using var client = site.Host.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/suggest?q=" + new string('a', 512))).StatusCode);
        Assert.Equal("queryTooLong", await (await client.GetAsync("/api/v1/suggest?q=" + new string('a', 513))).CodeAsync());
    }

    [Theory]
    [InlineData("anonymous", "")]
    [InlineData("member", "membres")]
    [InlineData("member pro", "membres pro")]
    [InlineData("agent", "agents membres")]
    [InlineData("editor pro", "agents membres pro")]
    public async Task A_caller_is_suggested_what_it_may_read_and_nothing_else(string caller, string expected)
    {
        var parts = caller.Split(' ');
        using var client = parts[0] == "anonymous" ? site.Host.Client() : site.Host.Client(Enum.Parse<AccessRole>(parts[0], ignoreCase: true), parts[1..]);

        // 'zylorane' stands in the title of every private item and nowhere else.
        var suggestions = (await client.GetJsonAsync("/api/v1/suggest?q=zylo"))["suggestions"]!.AsArray();

        var ids = suggestions.Select(s => (string?)s!["id"]).OfType<string>().Select(id => id["site:".Length..]).Order(StringComparer.Ordinal);
        Assert.Equal(expected, string.Join(' ', ids));
        Assert.Equal(expected.Length > 0, suggestions.Any(s => (string?)s!["text"] == "zylorane"));
    }

    [Fact]
    public async Task Private_content_has_no_influence_on_what_others_get()
    {
        await using var small = await SuggestSite.StartAsync(SampleSite.Public);
        using var inSmall = small.Client();
        using var inLarge = site.Host.Client();
        foreach (var query in new[] { "", "?q=b", "?q=box", "?q=zylorane", "?q=zyloranne", "?q=procedure+interne", "?q=redemarer", "?q=offre", "?q=a&limit=1", "?q=o&product=secret-pro", "?product=mobile" })
        {
            var address = "/api/v1/suggest" + query;
            Assert.Equal((address, Steady(await inSmall.GetStringAsync(address))), (address, Steady(await inLarge.GetStringAsync(address))));
        }
    }

    [Fact]
    public async Task A_change_of_audience_counts_at_once()
    {
        await using var host = await SuggestSite.StartAsync(SampleSite.All);
        using var client = host.Client();
        Assert.Contains("site:faq-puk", await client.GetStringAsync("/api/v1/suggest?q=puk"), StringComparison.Ordinal);

        await host.Store.UpsertAsync([SampleSite.PukFaq with { Audience = Audience.Agents }], CancellationToken.None);

        Assert.Empty((await client.GetJsonAsync("/api/v1/suggest?q=puk"))["suggestions"]!.AsArray());
    }

    private static readonly System.Text.Json.JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Steady(string body) => TookMs().Replace(body, "");

    [GeneratedRegex("""("tookMs":[0-9.E-]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TookMs();
}

/// <summary>One running service whose titles have been read.</summary>
public sealed class SuggestSite : IAsyncLifetime
{
    internal ApiHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await StartAsync(SampleSite.All);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    internal static async Task<ApiHost> StartAsync(IReadOnlyList<ContentItem> items)
    {
        var host = await ApiHost.StartAsync(items);
        await host.Services.GetRequiredServiceOf<TitleFeed>().UpdateAsync(CancellationToken.None);
        return host;
    }
}
