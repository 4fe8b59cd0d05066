using System.Net;
using System.Text.Json.Nodes;
using KbSearch.Content.Access;
using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.TestDoubles;
using Microsoft.Extensions.DependencyInjection;

namespace KbSearch.IntegrationTests.Api.Asking;

public sealed class OutcomeTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _member = null!;

    private IAskingStore Asking => _host.Services.GetRequiredService<IAskingStore>();

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _member = _host.Client(AccessRole.Member);
    }

    public async Task DisposeAsync()
    {
        _member.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_followed_is_kept_in_one_write_with_its_outcome()
    {
        var writes = 0;
        await using var host = await ApiHost.StartAsync(SampleSite.Public, builder => builder.Services.AddSingleton(provider => CountedWrites.Of<IAskingStore>(new InMemoryAskingStore(), () => writes++)));
        using var member = host.Client(AccessRole.Member);
        var check = await member.CheckTitleAsync("Ma box clignote en orange");

        Assert.Equal(HttpStatusCode.NoContent, (await member.TellAsync(check, new { outcome = "followed", candidateId = "site:q-box" })).StatusCode);

        Assert.Equal(1, writes);
        Assert.Single(await host.Services.GetRequiredService<IAskingStore>().ReadFollowersAsync(ContentId.Parse("site:q-box"), default));
    }

    [Fact]
    public async Task What_resolved_a_question_is_kept_as_a_pair_without_private_data()
    {
        using var anyone = _host.Client();
        var check = await anyone.CheckTitleAsync("Ma box clignote en orange 06 39 98 12 34");

        var response = await anyone.TellAsync(check, new { outcome = "resolved", candidateId = "site:q-box", reason = "merci, sinon jean@exemple.fr" });

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("merci, sinon <EMAIL>", (await OutcomeOf(check))!.Reason);
        var pair = Assert.Single(await Asking.ReadPairsAsync(default));
        Assert.Equal(("Ma box clignote en orange <PHONE>", "Ma box clignote en orange", true), (pair.Draft, pair.Existing, pair.IsDuplicate));
    }

    [Fact]
    public async Task Following_a_candidate_follows_it()
    {
        var check = await _member.CheckTitleAsync("Ma box clignote en orange");

        Assert.Equal(HttpStatusCode.NoContent, (await _member.TellAsync(check, new { outcome = "followed", candidateId = "site:q-box" })).StatusCode);

        Assert.Equal("site:q-box", (string?)Assert.Single((await _member.GetJsonAsync("/api/v1/follows"))["items"]!.AsArray())!["id"]);
        using var anyone = _host.Client();
        var anonymous = await anyone.CheckTitleAsync("Ma box clignote en orange");
        Assert.Equal("keyRequired", await (await anyone.TellAsync(anonymous, new { outcome = "followed", candidateId = "site:q-box" })).CodeAsync());
    }

    [Fact]
    public async Task Leaving_is_kept_and_labels_nothing()
    {
        var check = await _member.CheckTitleAsync("Ma box clignote en orange");

        Assert.Equal(HttpStatusCode.NoContent, (await _member.TellAsync(check, new { outcome = "abandoned" })).StatusCode);

        Assert.Equal(OutcomeKind.Abandoned, (await OutcomeOf(check))!.Kind);
        Assert.Empty(await Asking.ReadPairsAsync(default));
    }

    [Theory]
    [InlineData("""{"outcome":"resolved"}""", "invalidParameter")]
    [InlineData("""{"outcome":"resolved","candidateId":"site:faq-unknown"}""", "invalidParameter")]
    [InlineData("""{"outcome":"resolved","candidateId":"site:agents"}""", "invalidParameter")]
    [InlineData("""{"outcome":"abandoned","candidateId":"site:q-box"}""", "invalidParameter")]
    [InlineData("""{"outcome":"solved"}""", "invalidJson")]
    [InlineData("{}", "invalidJson")]
    public async Task A_mistake_is_named_and_keeps_nothing(string body, string code)
    {
        var check = await _member.CheckTitleAsync("Ma box clignote en orange");

        var response = await _member.PostAsync($"/api/v1/duplicates/{check["checkId"]}/outcome", HttpExtensions.Json(body));

        Assert.Equal(code, await response.CodeAsync());
        Assert.Null(await OutcomeOf(check));
    }

    [Fact]
    public async Task A_check_is_known_to_its_maker_only()
    {
        var check = await _member.CheckTitleAsync("Ma box clignote en orange");
        using var other = _host.Client(AccessRole.Editor);
        using var anyone = _host.Client();

        Assert.Equal("checkNotFound", await (await other.TellAsync(check, new { outcome = "abandoned" })).CodeAsync());
        Assert.Equal("checkNotFound", await (await anyone.TellAsync(check, new { outcome = "abandoned" })).CodeAsync());
        Assert.Equal("checkNotFound", await (await _member.TellAsync(new JsonObject { ["checkId"] = CheckId.Create().Value }, new { outcome = "abandoned" })).CodeAsync());
        Assert.Equal("checkNotFound", await (await _member.TellAsync(new JsonObject { ["checkId"] = "x" }, new { outcome = "abandoned" })).CodeAsync());
    }

    [Fact]
    public async Task Follows_are_listed_as_far_as_they_may_be_read()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await _member.PutAsync("/api/v1/follows/site:tuto/box", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _member.PutAsync("/api/v1/follows/site:tuto/box", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await _member.PutAsync("/api/v1/follows/site:membres", null)).StatusCode);
        Assert.Equal("contentNotFound", await (await _member.PutAsync("/api/v1/follows/site:agents", null)).CodeAsync());
        Assert.Equal("contentNotFound", await (await _member.PutAsync("/api/v1/follows/nothing", null)).CodeAsync());
        using var anyone = _host.Client();
        Assert.Equal("keyRequired", await (await anyone.PutAsync("/api/v1/follows/site:q-box", null)).CodeAsync());
        Assert.Equal("keyRequired", await (await anyone.GetAsync("/api/v1/follows")).CodeAsync());

        await _host.Store.UpsertAsync([SampleSite.MembersFaq with { Audience = Audience.Agents }], default);

        var list = await _member.GetJsonAsync("/api/v1/follows");
        Assert.Equal("site:tuto/box", (string?)Assert.Single(list["items"]!.AsArray())!["id"]);
        Assert.Equal("site:membres", (string?)Assert.Single(list["gone"]!.AsArray()));
        Assert.Equal(HttpStatusCode.NoContent, (await _member.DeleteAsync("/api/v1/follows/site:tuto/box")).StatusCode);
        Assert.Equal("contentNotFound", await (await _member.DeleteAsync("/api/v1/follows/site:tuto/box")).CodeAsync());
    }

    private Task<CheckOutcome?> OutcomeOf(JsonNode check) =>
        Asking.FindOutcomeAsync(CheckId.TryParse((string?)check["checkId"], out var id) ? id : default, default);
}
