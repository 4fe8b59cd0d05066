using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KbSearch.Content.Access;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Indexer.Following;
using KbSearch.SearchApi.Hosting;
using KbSearch.TestDoubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api;

/// <summary>The real service on a free loopback port, over a data folder of its own.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    /// <summary>A fast machine may ask as often as it can, a busy one take as long as it must; a test of a limit sets its own.</summary>
    private static readonly Dictionary<string, string?> s_patience = new(StringComparer.Ordinal)
    {
        ["Limits:ReadSeconds"] = "600",
        ["Limits:WriteSeconds"] = "600",
        ["Limits:SearchableSeconds"] = "600",
        ["Limits:AnonymousBurst"] = "1000000",
        ["Limits:AnonymousChecksBurst"] = "1000000",
        ["Limits:KeyedBurst"] = "1000000",
        ["Limits:KeyedChecksBurst"] = "1000000",
    };

    private readonly TemporaryFolder? _ownFolder;
    private readonly DataFolder _data;
    private readonly WebApplication _app;

    private ApiHost(WebApplication app, DataFolder data, TemporaryFolder? ownFolder) => (_app, _data, _ownFolder) = (app, data, ownFolder);

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    public IContentStore Store => Services.GetRequiredService<IContentStore>();

    /// <param name="items">Content that is there and searchable when the service answers.</param>
    /// <param name="customize">Settings and services of this host only.</param>
    /// <param name="folder">Holds the data folder and outlives the host, for another start with the same data; null for one of its own.</param>
    public static async Task<ApiHost> StartAsync(IReadOnlyList<ContentItem>? items = null, Action<WebApplicationBuilder>? customize = null, TemporaryFolder? folder = null)
    {
        var ownFolder = folder is null ? new TemporaryFolder() : null;
        var data = DataFolder.Open((folder ?? ownFolder)!["data"]);
        var app = SearchApiHost.Build(new HostArguments { Urls = "http://127.0.0.1:0" }, data, builder =>
        {
            builder.Configuration.AddInMemoryCollection(s_patience);
            customize?.Invoke(builder);
        });
        var host = new ApiHost(app, data, ownFolder);
        if (items is { Count: > 0 })
        {
            await host.Store.UpsertAsync(items, CancellationToken.None);
        }

        await app.Services.GetRequiredService<Preparation>().RunAsync([], TextWriter.Null, TextWriter.Null);
        await app.StartAsync();
        return host;
    }

    /// <summary>A client of that role; without one, anonymous.</summary>
    public HttpClient Client(AccessRole? role = null, params string[] groups) =>
        role is null ? ClientWith(null) : ClientWith(Issue(role.Value, groups).Secret);

    public HttpClient ClientWith(string? secret)
    {
        // Who asks before a large body waits for the answer, however busy the machine is.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        var client = new HttpClient(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        if (secret is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        }

        return client;
    }

    public IssuedAccessKey Issue(AccessRole role, params string[] groups) =>
        Services.GetRequiredService<AccessKeyStore>().Issue(role.ToString(), role, groups, expiresAt: null);

    /// <summary>Completes when everything written so far can be found.</summary>
    public async Task CatchUpAsync()
    {
        var follower = Services.GetRequiredService<IndexFollower>();
        follower.Signal();
        var head = await Store.GetHeadAsync(CancellationToken.None);
        do
        {
            // After a rollback the follower still remembers the checkpoint of the generation that left.
            await follower.WaitForAsync(head, CancellationToken.None);
            await Task.Yield();
        }
        while (Services.GetRequiredService<KbSearch.Indexer.LiveIndex>().Status.Checkpoint < head);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
        _ownFolder?.Dispose();
    }
}

/// <summary>Short forms for requests and answers in tests.</summary>
internal static class HttpExtensions
{
    public static async Task<JsonNode> GetJsonAsync(this HttpClient client, string address) => await (await client.GetAsync(address)).JsonAsync();

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return JsonNode.Parse(text) ?? throw new InvalidOperationException("The answer is null.");
    }

    public static async Task<string> CodeAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);
        Assert.Equal($"/api/errors#{problem["code"]}", (string?)problem["type"]);
        Assert.False(string.IsNullOrEmpty((string?)problem["traceId"]));
        return (string)problem["code"]!;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

/// <summary>Services of the host by type.</summary>
internal static class ServiceExtensions
{
    public static T GetRequiredServiceOf<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();
}
