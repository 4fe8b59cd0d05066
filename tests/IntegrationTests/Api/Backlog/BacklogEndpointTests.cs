using System.Net;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Hosting;
using KbSearch.SearchApi.Tasks;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api.Backlog;

/// <summary>Scanning for duplicates and going through what was found, by programs.</summary>
public sealed class BacklogEndpointTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _editor = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(BacklogSite.Items);
        _editor = _host.Client(AccessRole.Editor);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_scan_is_a_task_that_ends_in_proposals_and_changes_no_item()
    {
        Assert.Null((await _editor.ClustersAsync())["scannedAt"]);

        var accepted = await _editor.PostAsync("/api/v1/duplicates/scans", null);
        await _host.Services.GetRequiredServiceOf<TaskRegistry>().WhenIdleAsync();

        var task = await _editor.GetJsonAsync(accepted.Headers.Location!.ToString());
        Assert.Equal(("duplicateScan", "succeeded", 1.0), ((string)task["kind"]!, (string)task["state"]!, (double)task["progress"]!));
        var list = await _editor.ClustersAsync();
        Assert.Equal("site:q-box: site:again-1 open, site:again-2 open", list.Only());
        Assert.Equal(1, (int)list["total"]!);
        Assert.NotNull(list["scannedAt"]);
        var duplicate = list["clusters"]![0]!["duplicates"]![0]!;
        Assert.InRange((double)duplicate["probability"]!, 0.5, 1);
        Assert.Equal("likely", (string?)duplicate["band"]);
        Assert.Equal("Ma box clignote en orange", (string?)duplicate["item"]!["title"]);
        Assert.Equal(new ChangeSequence(BacklogSite.Items.Count), await _host.Store.GetHeadAsync(default));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("?from=likely", null)]
    [InlineData("?from=possible", "possible")]
    public async Task Pairs_in_doubt_are_proposed_when_asked_for(string query, string? band)
    {
        using var folder = new TemporaryFolder();
        await using var host = await BacklogSite.StartInDoubtAsync(folder);
        using var editor = host.Client(AccessRole.Editor);

        await host.ScanAsync(editor, query);

        var duplicates = (await editor.ClustersAsync())["clusters"]!.AsArray().SelectMany(cluster => cluster!["duplicates"]!.AsArray());
        Assert.Equal(band, (string?)duplicates.SingleOrDefault()?["band"]);
    }

    [Theory]
    [InlineData("?from=exact", "from")]
    [InlineData("?from=Likely", "from")]
    [InlineData("?from=", "from")]
    [InlineData("?since=likely", "since")]
    public async Task A_scan_that_cannot_be_is_not_started(string query, string field)
    {
        var response = await _editor.PostAsync($"/api/v1/duplicates/scans{query}", null);

        Assert.Equal("invalidParameter", await response.CodeAsync());
        Assert.Equal(field, (await response.JsonAsync())["errors"]!.AsObject().Single().Key);
        Assert.Null(_host.Services.GetRequiredServiceOf<TaskRegistry>().FindLatest("duplicateScan"));
    }

    [Fact]
    public async Task What_was_merged_or_declined_is_decided_and_each_can_be_taken_back()
    {
        await _host.ScanAsync(_editor);

        await _editor.MergeAsync("site:q-box", "site:again-1");
        Assert.Equal("site:q-box: site:again-1 merged, site:again-2 open", (await _editor.ClustersAsync("?state=open")).Only());
        Assert.Equal(HttpStatusCode.NoContent, (await _editor.DeclineAsync("site:q-box", "site:again-2")).StatusCode);
        Assert.Equal("site:q-box: site:again-1 merged, site:again-2 declined", (await _editor.ClustersAsync("?state=decided")).Only());
        Assert.Empty((await _editor.ClustersAsync("?state=open"))["clusters"]!.AsArray());

        await _editor.PostAsync("/api/v1/duplicates/declines/undo", HttpExtensions.Json("""{"declines":[{"canonicalId":"site:q-box","duplicateIds":["site:again-2"]}]}"""));
        Assert.Equal("site:q-box: site:again-1 merged, site:again-2 open", (await _editor.ClustersAsync()).Only());
    }

    [Fact]
    public async Task What_was_declined_stays_so_after_another_scan_and_is_kept_to_calibrate_on()
    {
        await _host.ScanAsync(_editor);
        await _editor.DeclineAsync("site:q-box", "site:again-1", "site:again-2");

        await _host.ScanAsync(_editor);

        Assert.Equal("site:q-box: site:again-1 declined, site:again-2 declined", (await _editor.ClustersAsync("?state=decided")).Only());
        var labels = await _host.Services.GetRequiredServiceOf<IAskingStore>().ReadPairsAsync(default);
        Assert.Equal([("Ma box clignote en orange", false), ("Ma box clignote en orange", false)], labels.Select(label => (label.Draft, label.IsDuplicate)));
    }

    [Fact]
    public async Task Another_item_than_the_proposed_one_may_stay()
    {
        await _host.ScanAsync(_editor);

        await _editor.MergeAsync("site:again-1", "site:q-box");
        await _editor.DeclineAsync("site:again-1", "site:again-2");

        Assert.Equal("site:again-1: site:again-2 declined, site:q-box merged", (await _editor.ClustersAsync("?state=decided")).Only());
    }

    [Fact]
    public async Task Proposals_say_nothing_of_what_the_editor_may_not_read()
    {
        using var pro = _host.Client(AccessRole.Editor, "pro");
        await _host.Store.UpsertAsync([BacklogSite.Again("pro-1", Audience.ForGroups("pro")), BacklogSite.Again("pro-2", Audience.ForGroups("pro"))], default);
        await File.WriteAllTextAsync(
            _host.Services.GetRequiredServiceOf<DataFolder>().DuplicateClusters,
            """
            {"canonical":{"id":"site:pro-1"},"duplicates":[{"id":"site:pro-2"}]}
            {"canonical":{"id":"site:pro-1"},"duplicates":[{"id":"site:again-1"},{"id":"site:again-2"}]}

            """);

        Assert.Equal(2, (int)(await pro.ClustersAsync())["total"]!);
        var list = await _editor.ClustersAsync();
        Assert.Equal(1, (int)list["total"]!);
        Assert.Equal("site:again-1: site:again-2 open", list.Only());
    }

    [Fact]
    public async Task Merging_what_the_editor_may_not_read_is_merging_what_does_not_exist()
    {
        using var pro = _host.Client(AccessRole.Editor, "pro");
        await _host.Store.UpsertAsync([BacklogSite.Again("pro-1", Audience.ForGroups("pro")), BacklogSite.Again("pro-2", Audience.ForGroups("pro"))], default);

        Assert.Equal(await RefusalAsync("site:none"), (await RefusalAsync("site:pro-1")).Replace("pro-1", "none", StringComparison.Ordinal));
        Assert.Null((await _host.Store.GetAsync(new ContentId("site", "pro-1"), default))!.DuplicateOf);

        Assert.Equal(HttpStatusCode.OK, (await pro.MergeAsync("site:pro-1", "site:pro-2")).StatusCode);
        Assert.Equal(await UndoneAsync(_editor, "none-1", "none-2"), await UndoneAsync(_editor, "pro-1", "pro-2"));
        Assert.Equal(["site:pro-2"], await UndoneAsync(pro, "pro-1", "pro-2"));

        async Task<string> RefusalAsync(string id)
        {
            var refused = await _editor.MergeAsync("site:q-box", id);
            Assert.Equal("invalidContent", await refused.CodeAsync());
            return (await refused.JsonAsync())["errors"]!.ToJsonString();
        }

        static async Task<string[]> UndoneAsync(HttpClient editor, string canonical, string duplicate)
        {
            var undone = await editor.PostAsync(
                "/api/v1/duplicates/merges/undo", HttpExtensions.Json($$"""{"merges":[{"canonicalId":"site:{{canonical}}","duplicateIds":["site:{{duplicate}}"]}]}"""));
            return [.. (await undone.JsonAsync())["changed"]!.AsArray().Select(id => (string)id!)];
        }
    }

    [Fact]
    public async Task Deleted_items_are_not_proposed_any_more()
    {
        await _host.ScanAsync(_editor);

        await _host.Store.DeleteAsync([new ContentId("site", "q-box")], default);
        Assert.Equal("site:again-1: site:again-2 open", (await _editor.ClustersAsync()).Only());
        await _host.Store.DeleteAsync([new ContentId("site", "again-2")], default);
        Assert.Empty((await _editor.ClustersAsync())["clusters"]!.AsArray());
    }

    [Fact]
    public async Task A_running_scan_is_not_started_twice_and_can_be_cancelled()
    {
        // A scan that ends only when it is told to.
        var tasks = _host.Services.GetRequiredServiceOf<TaskRegistry>();
        var running = tasks.Start("duplicateScan", (_, token) => Task.Delay(Timeout.Infinite, token), out _);

        var second = await _editor.PostAsync("/api/v1/duplicates/scans", null);
        Assert.Equal("scanInProgress", await second.CodeAsync());
        Assert.Equal($"/api/v1/tasks/{running.Id}", (string?)(await second.JsonAsync())["detail"]);

        Assert.Equal(HttpStatusCode.Accepted, (await _editor.DeleteAsync($"/api/v1/tasks/{running.Id}")).StatusCode);
        await tasks.WhenIdleAsync();
        Assert.Equal("cancelled", (string?)(await _editor.GetJsonAsync($"/api/v1/tasks/{running.Id}"))["state"]);
        Assert.Equal("taskFinished", await (await _editor.DeleteAsync($"/api/v1/tasks/{running.Id}")).CodeAsync());
        Assert.Equal("taskNotFound", await (await _editor.DeleteAsync("/api/v1/tasks/nothing")).CodeAsync());
    }

    [Fact]
    public async Task A_cancelled_rebuild_leaves_the_index_that_serves()
    {
        var tasks = _host.Services.GetRequiredServiceOf<TaskRegistry>();
        using (await _host.Services.GetRequiredServiceOf<Indexer.LiveIndex>().LockForWritingAsync(default))
        {
            // It cannot take over as long as somebody writes.
            var task = (string)(await (await _editor.PostAsync("/api/v1/index/rebuilds", null)).JsonAsync())["id"]!;
            Assert.Equal(HttpStatusCode.Accepted, (await _editor.DeleteAsync($"/api/v1/tasks/{task}")).StatusCode);
            await tasks.WhenIdleAsync();
            Assert.Equal("cancelled", (string?)(await _editor.GetJsonAsync($"/api/v1/tasks/{task}"))["state"]);
        }

        Assert.Equal(1, (int)(await _editor.GetJsonAsync("/api/v1/index/status"))["generation"]!);
        using var anyone = _host.Client();
        Assert.NotEmpty((await anyone.GetJsonAsync("/api/v1/search?q=box"))["hits"]!.AsArray());
    }

    [Theory]
    [InlineData("?state=other", "state")]
    [InlineData("?offset=-1", "offset")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    public async Task A_list_is_asked_for_as_documented(string query, string field)
    {
        var response = await _editor.GetAsync($"/api/v1/duplicates/clusters{query}");

        Assert.Equal("invalidParameter", await response.CodeAsync());
        Assert.Equal(field, (await response.JsonAsync())["errors"]!.AsObject().Single().Key);
    }

    [Theory]
    [InlineData("""{"declines":[]}""", "declines")]
    [InlineData("""{"declines":[{"canonicalId":"x","duplicateIds":["site:q-raw"]}]}""", "declines[0].canonicalId")]
    [InlineData("""{"declines":[{"canonicalId":"site:q-box","duplicateIds":["site:nothing"]}]}""", "declines")]
    [InlineData("""{"declines":[{"canonicalId":"site:q-box","duplicateIds":["site:pro"]}]}""", "declines")]
    public async Task A_decline_that_cannot_be_is_named_and_nothing_is_kept(string body, string field)
    {
        var response = await _editor.PostAsync("/api/v1/duplicates/declines", HttpExtensions.Json(body));

        Assert.Equal("invalidContent", await response.CodeAsync());
        Assert.Equal(field, (await response.JsonAsync())["errors"]!.AsObject().Single().Key);
        Assert.Empty(await _host.Services.GetRequiredServiceOf<IAskingStore>().ReadPairsAsync(default));
    }

    [Fact]
    public async Task Proposals_of_the_command_line_are_read_and_a_broken_line_is_named()
    {
        var file = _host.Services.GetRequiredServiceOf<DataFolder>().DuplicateClusters;
        await File.WriteAllTextAsync(file, """{"canonical":{"id":"site:faq-puk"},"duplicates":[{"id":"site:q-raw"}]}""" + "\n");
        Assert.Equal("site:faq-puk: site:q-raw open", (await _editor.ClustersAsync()).Only());

        await File.AppendAllTextAsync(file, "{\"canonical\":\n");
        var broken = await _editor.GetAsync("/api/v1/duplicates/clusters");

        Assert.Equal("clustersUnreadable", await broken.CodeAsync());
        Assert.Contains("Line 2", (string?)(await broken.JsonAsync())["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/api/v1/duplicates/scans")]
    [InlineData("GET", "/api/v1/duplicates/clusters")]
    [InlineData("POST", "/api/v1/duplicates/declines")]
    [InlineData("DELETE", "/api/v1/tasks/any")]
    public async Task Only_editors_go_through_the_backlog(string method, string address)
    {
        using var anonymous = _host.Client();
        using var agent = _host.Client(AccessRole.Agent);

        Assert.Equal("keyRequired", await (await anonymous.SendAsync(new HttpRequestMessage(new HttpMethod(method), address))).CodeAsync());
        Assert.Equal("roleNotSufficient", await (await agent.SendAsync(new HttpRequestMessage(new HttpMethod(method), address))).CodeAsync());
    }
}
