using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using KbSearch.Content.Access;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Curation.Store;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.IntegrationTests.Api.Asking;
using KbSearch.Search.Curation.Editing;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Hosting;
using KbSearch.TestDoubles;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api;

public sealed partial class ProblemTests
{
    [Fact]
    public async Task Every_documented_code_occurs_and_every_code_is_documented()
    {
        var produced = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await using (var host = await ApiHost.StartAsync(SampleSite.All))
        {
            await ProduceAsync(host, produced);
        }

        await ProduceFailuresAsync(produced);

        var known = ProblemCodes.All.ToDictionary(code => code.Code, code => code.Status, StringComparer.Ordinal);
        Assert.Equal(known.OrderBy(c => c.Key, StringComparer.Ordinal), produced.OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal(known.OrderBy(c => c.Key, StringComparer.Ordinal), Documented().OrderBy(c => c.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_address_of_a_code_leads_to_its_explanation()
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();

        var page = await client.GetStringAsync("/api/errors");

        Assert.All(ProblemCodes.All, code => Assert.Contains($"id=\"{code.Code}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_discloses_nothing_of_the_inside()
    {
        await using var host = await ApiHost.StartAsync(customize: builder => builder.Services.AddSingleton<IContentStore>(
            new BrokenStore(new InvalidOperationException("secret C:\\path at KbSearch.Inner.Method()"))));
        using var client = host.Client();

        var body = await client.GetStringAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Contains("live", body, StringComparison.Ordinal);
        var response = await client.GetAsync("/api/v1/content/site:x");
        Assert.Equal("internalError", await response.CodeAsync());
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await (await client.GetAsync("/contenu/site:x")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Errors that a caller makes.</summary>
    private static async Task ProduceAsync(ApiHost host, ConcurrentDictionary<string, int> produced)
    {
        using var anyone = host.Client();
        using var editor = host.Client(AccessRole.Editor);
        using var member = host.Client(AccessRole.Member);
        using var stranger = host.ClientWith("kbs_unknown");
        await NoteAsync(anyone.GetAsync("/api/v1/search?limit=0"));
        await NoteAsync(anyone.GetAsync("/api/v1/search?q=" + new string('a', 513)));
        await NoteAsync(anyone.GetAsync("/api/v1/search?offset=1000"));
        await NoteAsync(anyone.PostAsync("/api/v1/search", HttpExtensions.Json("{")));
        await NoteAsync(anyone.PutAsync("/api/v1/content", HttpExtensions.Json("{}")));
        await NoteAsync(stranger.GetAsync("/api/v1/search"));
        await NoteAsync(member.GetAsync("/api/v1/index/status"));
        await NoteAsync(SendFromElsewhereAsync(host));
        await NoteAsync(anyone.GetAsync("/api/v1/nothing"));
        await NoteAsync(anyone.GetAsync("/api/v1/content/site:nothing"));
        await NoteAsync(editor.PostAsync("/api/v1/handoffs/expand", HttpExtensions.Json("""{"token": "nothing"}""")));
        await NoteAsync(editor.GetAsync("/api/v1/tasks/nothing"));
        await NoteAsync(editor.GetAsync("/api/v1/curation/9"));
        await NoteAsync(editor.DeleteAsync("/api/v1/curation/9"));
        await NoteAsync(editor.PostAsync("/api/v1/curation", HttpExtensions.Json("{}")));
        var curation = host.Services.GetRequiredService<ICurationStore>();
        await curation.WriteAsync(
            [.. Enumerable.Range(0, CurationDesk.MaxStatements).Select(i => CurationEdit.Add(new StopWordsStatement { Phrases = [$"mot {i}"] }))], "test", CancellationToken.None);
        await NoteAsync(editor.PostAsync("/api/v1/curation", HttpExtensions.Json("""{"type": "stopWords", "phrases": ["mot"]}""")));
        using var outdated = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/curation/1") { Headers = { IfMatch = { new EntityTagHeaderValue("\"7\"") } } };
        await NoteAsync(editor.SendAsync(outdated));
        await NoteAsync(anyone.DeleteAsync("/api/v1/search"));
        await NoteAsync(editor.PostAsync("/api/v1/index/rollback", null));
        await NoteAsync(anyone.PostAsync("/api/v1/search", HttpExtensions.Json(new string(' ', 70_000))));
        await NoteAsync(anyone.PostAsync("/api/v1/search", new StringContent("q", Encoding.UTF8, "text/plain")));
        await NoteAsync(editor.PutAsync("/api/v1/content", HttpExtensions.Json("""{"source":"s","items":[]}""")));
        await NoteAsync(member.AskAsync(new { title = "Ma box clignote en orange" }, null));
        await NoteAsync(member.AskAsync(new { title = "Ma box clignote en orange" }, "k"));
        await NoteAsync(member.AskAsync(new { title = "Mon numéro est le 06 39 98 12 34" }, "k"));
        await member.AskAsync(new { title = "Comment relier une guitare au décodeur ?" }, "k");
        await NoteAsync(member.AskAsync(new { title = "Comment relier une flûte au décodeur ?" }, "k"));
        await NoteAsync(member.TellAsync(new System.Text.Json.Nodes.JsonObject { ["checkId"] = "x" }, new { outcome = "abandoned" }));
        using (await host.Services.GetRequiredService<LiveIndex>().LockForWritingAsync(CancellationToken.None))
        {
            await editor.PostAsync("/api/v1/index/rebuilds", null);
            await NoteAsync(editor.PostAsync("/api/v1/index/rebuilds", null));
        }

        var tasks = host.Services.GetRequiredService<KbSearch.SearchApi.Tasks.TaskRegistry>();
        var scan = tasks.Start("duplicateScan", (_, token) => Task.Delay(Timeout.Infinite, token), out _);
        await NoteAsync(editor.PostAsync("/api/v1/duplicates/scans", null));
        tasks.Cancel(scan.Id);
        await tasks.WhenIdleAsync();
        await NoteAsync(editor.DeleteAsync($"/api/v1/tasks/{scan.Id}"));
        await File.WriteAllTextAsync(host.Services.GetRequiredService<DataFolder>().DuplicateClusters, "{}");
        await NoteAsync(editor.GetAsync("/api/v1/duplicates/clusters"));
        produced["invalidRequest"] = await RawStatusAsync(host.Address, "POST /api/v1/search HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

        async Task NoteAsync(Task<HttpResponseMessage> sent) => await ProblemTests.NoteAsync(produced, await sent);
    }

    /// <summary>What another site's page would send in the name of a signed-in editor.</summary>
    private static async Task<HttpResponseMessage> SendFromElsewhereAsync(ApiHost host)
    {
        using var browser = host.Client();
        browser.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={host.Services.GetRequiredService<SessionStore>().Open(host.Issue(AccessRole.Editor).Key)}");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        return await browser.PostAsync("/api/v1/index/rebuilds", null);
    }

    /// <summary>Errors of the service, each from a host with one fault.</summary>
    private static async Task ProduceFailuresAsync(ConcurrentDictionary<string, int> produced)
    {
        await WithAsync(
            b =>
            {
                b.Configuration["Limits:AnonymousBurst"] = "1";
                b.Configuration["Limits:AnonymousPerMinute"] = "0.001";
            },
            async client =>
            {
                await client.GetAsync("/api/v1/search");
                return await client.GetAsync("/api/v1/search");
            });
        await WithAsync(b => b.Services.AddSingleton<IContentStore>(new BrokenStore(new InvalidOperationException("boom"))), c => c.GetAsync("/api/v1/content/a:b"));
        await WithAsync(b => b.Services.AddSingleton<IContentStore>(new BrokenStore(new ContentStoreException("disk", "full"))), c => c.GetAsync("/api/v1/content/a:b"));
        await WithAsync(
            b =>
            {
                b.Configuration["Limits:ReadSeconds"] = "0.05";
                b.Services.AddSingleton<IContentStore>(new BrokenStore(null));
            },
            c => c.GetAsync("/api/v1/content/a:b"));

        using var folder = new TemporaryFolder();
        using var data = DataFolder.Open(folder["data"]);
        await using var app = SearchApiHost.Build(new HostArguments { Urls = "http://127.0.0.1:0" }, data, WithoutFollower);
        await app.StartAsync();
        using var early = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        foreach (var address in new[] { "/api/v1/search", "/health/ready" })
        {
            await NoteAsync(produced, await early.GetAsync(address));
        }

        Assert.Equal(HttpStatusCode.OK, (await early.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await early.GetAsync("/")).StatusCode);
        await app.StopAsync();

        async Task WithAsync(Action<WebApplicationBuilder> customize, Func<HttpClient, Task<HttpResponseMessage>> send)
        {
            await using var host = await ApiHost.StartAsync(customize: customize);
            using var client = host.Client();
            await NoteAsync(produced, await send(client));
        }
    }

    /// <summary>Nobody builds a first index, so none serves.</summary>
    private static void WithoutFollower(WebApplicationBuilder builder) =>
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(KbSearch.Indexer.Following.IndexFollowerService)));

    private static async Task NoteAsync(ConcurrentDictionary<string, int> produced, HttpResponseMessage response)
    {
        produced[await response.CodeAsync()] = (int)response.StatusCode;
        if (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
        {
            Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        }
    }

    private static async Task<int> RawStatusAsync(Uri address, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var head = await reader.ReadLineAsync() ?? "";
        var text = head;
        while (!text.Contains("\"code\":\"invalidRequest\"", StringComparison.Ordinal))
        {
            text = await reader.ReadLineAsync() ?? throw new InvalidOperationException("The answer ended without the code: " + head);
        }

        return int.Parse(head.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Dictionary<string, int> Documented()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "api.md"));
        return TableRows().Matches(text).ToDictionary(
            row => row.Groups["code"].Value,
            row => int.Parse(row.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<code>[a-zA-Z]+)` \| (?<status>[0-9]{3}) \|", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TableRows();

    /// <summary>A store that is empty at start-up and then fails every read of an item, or never answers it.</summary>
    private sealed class BrokenStore(Exception? failure) : IContentStore
    {
        public async Task<ContentItem?> GetAsync(ContentId id, CancellationToken cancellationToken)
        {
            if (failure is not null)
            {
                throw failure;
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }

        public Task<IReadOnlyList<ContentItem>> GetManyAsync(IReadOnlyCollection<ContentId> ids, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ContentItem>>([]);

        public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<UpsertResult> UpsertAsync(IReadOnlyList<ContentItem> items, Func<ContentItem?, ContentItem, ContentItem?> reconcile, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<int> DeleteAsync(IReadOnlyList<ContentId> ids, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangePage> ReadChangesAsync(ChangeSequence after, int limit, CancellationToken cancellationToken) => Task.FromResult(new ChangePage(after, after, []));

        public Task<ChangeSequence> GetHeadAsync(CancellationToken cancellationToken) => Task.FromResult(ChangeSequence.None);

        public Task<long> CountAsync(CancellationToken cancellationToken) => Task.FromResult(0L);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
