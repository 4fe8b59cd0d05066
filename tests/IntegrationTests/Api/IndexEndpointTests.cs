using System.Net;
using System.Text.Json.Nodes;
using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Content.Access;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api;

public sealed class IndexEndpointTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _editor = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _editor = _host.Client(AccessRole.Editor);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_status_says_what_serves()
    {
        var status = await _editor.GetJsonAsync("/api/v1/index/status");

        Assert.Equal(1, (int)status["generation"]!);
        Assert.Null(status["previousGeneration"]);
        Assert.Equal(SampleSite.All.Count, (int)status["documents"]!);
        Assert.Equal(SampleSite.All.Count, (int)status["checkpoint"]!);
        Assert.Equal(SampleSite.All.Count, (int)status["changeSequence"]!);
        Assert.Null(status["runningTask"]);
        Assert.True((long)status["sizeBytes"]! > 0);
    }

    [Fact]
    public async Task A_rebuild_is_a_task_that_ends_in_a_new_generation()
    {
        var accepted = await _editor.PostAsync("/api/v1/index/rebuilds", null);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var id = (string)(await accepted.JsonAsync())["id"]!;
        Assert.Equal($"/api/v1/tasks/{id}", accepted.Headers.Location?.ToString());
        var task = await FinishedAsync(accepted.Headers.Location!);
        Assert.Equal("succeeded", (string?)task["state"]);
        Assert.Equal("indexRebuild", (string?)task["kind"]);
        Assert.Equal(1, (double)task["progress"]!);
        Assert.NotNull(task["finishedAt"]);

        var status = await _editor.GetJsonAsync("/api/v1/index/status");
        Assert.Equal(2, (int)status["generation"]!);
        Assert.Equal(1, (int)status["previousGeneration"]!);
        Assert.Equal(SampleSite.All.Count, (int)status["documents"]!);
    }

    [Fact]
    public async Task A_rebuild_that_breaks_the_pairs_of_the_installation_fails_with_the_list_and_the_old_index_serves()
    {
        var pairs = new List<WordPair>();
        var gate = new ConformanceGate(new FrenchAnalyzer(), new ConformanceSuite { MustMatch = pairs });
        await using var host = await ApiHost.StartAsync(SampleSite.All, builder => builder.Services.AddSingleton(gate));
        using var editor = host.Client(AccessRole.Editor);
        pairs.Add(new WordPair("pomme", "poire"));

        var accepted = await editor.PostAsync("/api/v1/index/rebuilds", null);
        await host.Services.GetRequiredServiceOf<KbSearch.SearchApi.Tasks.TaskRegistry>().WhenIdleAsync();

        var task = await editor.GetJsonAsync(accepted.Headers.Location!.ToString());
        Assert.Equal("failed", (string?)task["state"]);
        Assert.Contains("'pomme' and 'poire' must match and do not", (string?)task["message"], StringComparison.Ordinal);
        Assert.Equal(1, (int)(await editor.GetJsonAsync("/api/v1/index/status"))["generation"]!);
        using var anyone = host.Client();
        Assert.Equal(3, (int)(await anyone.GetJsonAsync("/api/v1/search?q=box"))["total"]!["value"]!);
    }

    [Fact]
    public async Task Searches_and_writes_go_on_during_a_rebuild_and_nothing_is_lost()
    {
        using var gate = await _host.Services.GetRequiredServiceOf<LiveIndex>().LockForWritingAsync(CancellationToken.None);
        var accepted = await _editor.PostAsync("/api/v1/index/rebuilds", null);
        using var anyone = _host.Client();

        // The gate keeps the rebuild from taking over: it is certainly still running now.
        Assert.Equal(3, (int)(await anyone.GetJsonAsync("/api/v1/search?q=box"))["total"]!["value"]!);
        var put = await _editor.PutAsync("/api/v1/content", HttpExtensions.Json("""{"source":"late","items":[{"id":"1","kind":"faq","title":"Box arrivée pendant la reconstruction","audience":"public"}]}"""));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var running = await _editor.GetJsonAsync(accepted.Headers.Location!.ToString());
        Assert.Equal("running", (string?)running["state"]);
        Assert.Equal((string?)running["id"], (string?)(await _editor.GetJsonAsync("/api/v1/index/status"))["runningTask"]);
        Assert.Equal("rebuildInProgress", await (await _editor.PostAsync("/api/v1/index/rebuilds", null)).CodeAsync());
        Assert.Equal("rebuildInProgress", await (await _editor.PostAsync("/api/v1/index/rollback", null)).CodeAsync());
        gate.Dispose();

        Assert.Equal("succeeded", (string?)(await FinishedAsync(accepted.Headers.Location))["state"]);
        await _host.CatchUpAsync();
        Assert.Equal(4, (int)(await anyone.GetJsonAsync("/api/v1/search?q=box"))["total"]!["value"]!);
    }

    [Fact]
    public async Task A_rollback_returns_to_the_generation_before_and_follows_the_changes_since()
    {
        Assert.Equal("noPreviousGeneration", await (await _editor.PostAsync("/api/v1/index/rollback", null)).CodeAsync());
        await FinishedAsync((await _editor.PostAsync("/api/v1/index/rebuilds", null)).Headers.Location!);
        await _editor.PutAsync("/api/v1/content?waitFor=searchable", HttpExtensions.Json("""{"source":"late","items":[{"id":"1","kind":"faq","title":"Box écrite après","audience":"public"}]}"""));

        var response = await _editor.PostAsync("/api/v1/index/rollback", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1, (int)(await response.JsonAsync())["generation"]!);
        await _host.CatchUpAsync();
        using var anyone = _host.Client();
        Assert.Equal(4, (int)(await anyone.GetJsonAsync("/api/v1/search?q=box"))["total"]!["value"]!);
    }

    [Fact]
    public async Task An_unknown_task_is_not_found() =>
        Assert.Equal("taskNotFound", await (await _editor.GetAsync("/api/v1/tasks/none")).CodeAsync());

    private async Task<JsonNode> FinishedAsync(Uri task)
    {
        // The registry says when it is idle; the address is asked once more for what it tells callers.
        await _host.Services.GetRequiredServiceOf<KbSearch.SearchApi.Tasks.TaskRegistry>().WhenIdleAsync();
        return await _editor.GetJsonAsync(task.ToString());
    }
}
