using System.Net;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Hosting;
using KbSearch.SearchApi.Tasks;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api.Backlog;

/// <summary>The page of the duplicates without a browser: what its forms do.</summary>
public sealed class DuplicatesPageTests : IAsyncLifetime
{
    private const string Page = "/gestion/doublons";

    private static readonly (string, string)[] s_members = [("membre", "site:q-box"), ("membre", "site:again-1"), ("membre", "site:again-2")];

    private ApiHost _host = null!;
    private HttpClient _editor = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(BacklogSite.Items);
        _editor = await _host.SignInAsync(_host.Issue(AccessRole.Editor));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_page_starts_a_scan_and_shows_the_clusters_with_why()
    {
        Assert.Contains("Aucune analyse n'a encore été faite", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);

        await ScanAsync();

        var page = await _editor.ReadPageAsync(Page);
        Assert.Contains("1. Ma box clignote en orange", page, StringComparison.Ordinal);
        Assert.Contains("value=\"site:q-box\" checked", page, StringComparison.Ordinal);
        Assert.Contains("Même question à ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Possible, à vérifier", page, StringComparison.Ordinal);
        Assert.Contains("Laissez la box se synchroniser dix minutes.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_may_ask_for_pairs_in_doubt_and_sees_that_they_are()
    {
        using var folder = new TemporaryFolder();
        await using var host = await BacklogSite.StartInDoubtAsync(folder);
        using var editor = await host.SignInAsync(host.Issue(AccessRole.Editor));

        await ScanAsync("likely");
        Assert.Contains("Élargie aux doublons possibles", await editor.ReadPageAsync(Page), StringComparison.Ordinal);
        await ScanAsync("possible");

        var page = await editor.ReadPageAsync(Page);
        Assert.Contains("1. Comment puis-je changer le mot de passe de mon espace client ?", page, StringComparison.Ordinal);
        Assert.Contains("Possible, à vérifier — même question à ", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"possible\">", page, StringComparison.Ordinal);

        async Task ScanAsync(string from)
        {
            await editor.PostFormAsync($"{Page}/analyse", ("depuis", from));
            await host.Services.GetRequiredServiceOf<TaskRegistry>().WhenIdleAsync();
        }
    }

    [Fact]
    public async Task A_band_that_the_page_does_not_offer_starts_no_scan()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _editor.PostFormAsync($"{Page}/analyse", ("depuis", "exact"))).StatusCode);
        Assert.Null(_host.Services.GetRequiredServiceOf<TaskRegistry>().FindLatest("duplicateScan"));
    }

    [Fact]
    public async Task A_merge_leads_to_the_item_that_stays_and_is_one_hit_with_it_until_it_is_taken_back()
    {
        await ScanAsync();

        await DecideAsync("site:q-box", ("choix site:again-1", "fusionner"));

        Assert.Equal("/contenu/site:q-box", (await _editor.GetAsync("/contenu/site:again-1")).Headers.Location?.ToString());
        await _host.CatchUpAsync();
        Assert.DoesNotContain("site:again-1", await HitsAsync());
        var undone = await _editor.PostFormAsync($"{Page}/annuler", [.. s_members, ("annule", "site:again-1")]);
        Assert.Equal($"{Page}?page=1&fait=annulation", undone.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await _editor.GetAsync("/contenu/site:again-1")).StatusCode);
        Assert.Contains("choix site:again-1", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
        Assert.Empty(await _host.Services.GetRequiredServiceOf<IAskingStore>().ReadPairsAsync(default));
    }

    [Fact]
    public async Task Another_item_may_stay_and_some_be_declined()
    {
        await ScanAsync();

        await DecideAsync("site:again-2", ("choix site:q-box", "fusionner"), ("choix site:again-1", "ecarter"), ("choix site:again-2", "fusionner"));

        Assert.Equal(new ContentId("site", "again-2"), (await _host.Store.GetAsync(new ContentId("site", "q-box"), default))!.DuplicateOf);
        Assert.Null((await _host.Store.GetAsync(new ContentId("site", "again-1"), default))!.DuplicateOf);
        Assert.Contains("Rien à traiter", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
        var treated = await _editor.ReadPageAsync($"{Page}?voir=traites");
        Assert.Contains("Fusionné", treated, StringComparison.Ordinal);
        Assert.Contains("N'est pas un doublon", treated, StringComparison.Ordinal);

        await _editor.PostFormAsync($"{Page}/annuler", [.. s_members, ("annule", "site:again-1"), ("voir", "traites")]);
        Assert.Contains("choix site:again-1", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_a_merge_back_leaves_what_was_declined_elsewhere()
    {
        await _editor.PostFormAsync(Page, ("membre", "site:faq-puk"), ("membre", "site:again-1"), ("reste", "site:faq-puk"), ("choix site:again-1", "ecarter"));
        await DecideAsync("site:q-box", ("choix site:again-1", "fusionner"));

        await _editor.PostFormAsync($"{Page}/annuler", [.. s_members, ("annule", "site:again-1")]);

        Assert.Null((await _host.Store.GetAsync(new ContentId("site", "again-1"), default))!.DuplicateOf);
        var label = Assert.Single(await _host.Services.GetRequiredServiceOf<IAskingStore>().ReadPairsAsync(default));
        Assert.Equal((new ContentId("site", "faq-puk"), false), (label.Candidate, label.IsDuplicate));
    }

    [Fact]
    public async Task The_button_for_all_merges_what_is_not_declined()
    {
        await ScanAsync();

        await DecideAsync("site:q-box", ("action", "tout"), ("choix site:q-box", ""), ("choix site:again-1", ""), ("choix site:again-2", "ecarter"));

        Assert.Equal(new ContentId("site", "q-box"), (await _host.Store.GetAsync(new ContentId("site", "again-1"), default))!.DuplicateOf);
        Assert.Null((await _host.Store.GetAsync(new ContentId("site", "again-2"), default))!.DuplicateOf);
    }

    [Fact]
    public async Task A_form_that_chooses_nothing_changes_nothing()
    {
        await ScanAsync();

        Assert.Equal($"{Page}?page=1&fait=rien", await DecideAsync("site:q-box", ("choix site:again-1", "")));
        Assert.Equal(new ChangeSequence(BacklogSite.Items.Count), await _host.Store.GetHeadAsync(default));
    }

    [Theory]
    [InlineData("site:q-box", "site:pro")]
    [InlineData("site:pro", "site:q-box")]
    [InlineData("site:nothing", "site:q-box")]
    [InlineData("site:agents", "site:q-box")]
    [InlineData("", "site:q-box")]
    public async Task What_the_editor_may_not_read_or_what_is_gone_is_not_merged(string stays, string merged)
    {
        var answer = await _editor.PostFormAsync(Page, ("membre", stays), ("membre", merged), ("reste", stays), ($"choix {merged}", "fusionner"));

        Assert.Contains("fait=", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("fait=decision", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(new ChangeSequence(BacklogSite.Items.Count), await _host.Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task A_running_scan_shows_how_far_it_is_and_can_be_stopped()
    {
        var tasks = _host.Services.GetRequiredServiceOf<TaskRegistry>();
        var reported = new TaskCompletionSource();
        tasks.Start("duplicateScan", (progress, token) =>
        {
            progress.Report(new TaskReport(0.25, "Compared 1 of 4 items"));
            reported.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        }, out _);
        await reported.Task;

        Assert.Contains("value=\"0.25\"", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
        await _editor.PostFormAsync($"{Page}/arreter");
        await tasks.WhenIdleAsync();

        Assert.Contains("L'analyse a été arrêtée", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposals_that_cannot_be_read_are_said_to_be_so()
    {
        await File.WriteAllTextAsync(_host.Services.GetRequiredServiceOf<DataFolder>().DuplicateClusters, "{}\n");

        Assert.Contains("n'est pas lisible : ligne 1", await _editor.ReadPageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_editor_and_a_form_without_its_token_change_nothing()
    {
        using var agent = await _host.SignInAsync(_host.Issue(AccessRole.Agent));
        (string, string)[] form = [.. s_members, ("reste", "site:q-box"), ("choix site:again-1", "fusionner")];

        Assert.StartsWith("/connexion", (await agent.PostAsync(Page, SignedInClient.Form(form))).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await _editor.PostAsync(Page, SignedInClient.Form(form))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _editor.PostAsync($"{Page}/analyse", SignedInClient.Form([]))).StatusCode);
        Assert.Null((await _host.Store.GetAsync(new ContentId("site", "again-1"), default))!.DuplicateOf);
    }

    private async Task ScanAsync()
    {
        await _editor.PostFormAsync($"{Page}/analyse");
        await _host.Services.GetRequiredServiceOf<TaskRegistry>().WhenIdleAsync();
    }

    private async Task<string?> DecideAsync(string stays, params (string, string)[] fields) =>
        (await _editor.PostFormAsync(Page, [.. s_members, ("reste", stays), .. fields])).Headers.Location?.ToString();

    private async Task<IEnumerable<string?>> HitsAsync() => (await _editor.GetJsonAsync("/api/v1/search?q=box"))["hits"]!.AsArray().Select(hit => (string?)hit!["id"]);
}
