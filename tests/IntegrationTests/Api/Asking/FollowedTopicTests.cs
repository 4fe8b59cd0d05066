using System.Net;
using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.Api.Asking;

/// <summary>What members learn about what they asked and follow.</summary>
public sealed class FollowedTopicTests : IAsyncLifetime
{
    private const string Page = "/mes-suivis";

    private ApiHost _host = null!;
    private HttpClient _member = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _member = await _host.SignInAsync(_host.Issue(AccessRole.Member));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to()
    {
        using var anyone = _host.Client();

        Assert.Equal("/connexion?retour=/mes-suivis", (await anyone.GetAsync(Page)).Headers.Location?.ToString());
        Assert.Equal("/connexion?retour=/mes-suivis", (await anyone.PostAsync(Page, SignedInClient.Form([]))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task An_own_question_is_followed_and_its_validated_answer_is_news_until_it_was_seen()
    {
        var posted = await (await _member.AskAsync(new { title = "Comment relier une guitare au décodeur ?" }, "k")).JsonAsync();
        var id = ContentId.Parse((string)posted["id"]!);
        Assert.Contains("Rien de nouveau", await _member.ReadPageAsync(Page), StringComparison.Ordinal);

        var answer = new Answer { Author = "zoe", Body = StructuredText.FromPlainText("Par la prise jack."), IsValidated = true };
        await _host.Store.UpsertAsync([(await _host.Store.GetAsync(id, default))! with { Answers = [answer, answer with { IsValidated = false }] }], default);

        var page = await _member.ReadPageAsync(Page);
        Assert.Contains("Du nouveau sur 1 sujet.", page, StringComparison.Ordinal);
        Assert.Contains("2 nouvelles réponses", page, StringComparison.Ordinal);
        Assert.Equal(["validated", "answered"], await NewsAsync());
        await _member.PostAsync(Page, SignedInClient.Form([]));
        Assert.Contains("Rien de nouveau", await _member.ReadPageAsync(Page), StringComparison.Ordinal);
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task An_item_that_was_edited_or_merged_says_so()
    {
        await _member.PutAsync("/api/v1/follows/site:q-raw", null);

        await _host.Store.UpsertAsync([SampleSite.RawThread with { Title = "La box ne marche pas", DuplicateOf = SampleSite.ValidatedQuestion.Id }], default);

        Assert.Equal(["merged", "edited"], await NewsAsync());
        Assert.Contains("Réuni avec <a href=\"/contenu/site:q-box\">Ma box clignote en orange</a>, qui a une réponse validée.", await _member.ReadPageAsync(Page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await _member.PostAsync("/api/v1/follows/seen", null)).StatusCode);
        Assert.Empty(await NewsAsync());
    }

    [Fact]
    public async Task A_merge_into_what_the_member_may_not_read_is_no_news()
    {
        await _member.PutAsync("/api/v1/follows/site:q-raw", null);

        await _host.Store.UpsertAsync([SampleSite.RawThread with { DuplicateOf = SampleSite.AgentsProcedure.Id }], default);

        Assert.Empty(await NewsAsync());
        Assert.DoesNotContain(SampleSite.AgentsProcedure.Title, await _member.ReadPageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_an_item_was_deleted_or_hidden_is_not_told()
    {
        await _member.PutAsync("/api/v1/follows/site:q-raw", null);
        await _host.Store.UpsertAsync([SampleSite.RawThread with { Audience = Audience.Agents, Title = "Titre confidentiel" }], default);
        var hidden = await _member.ReadPageAsync(Page);
        var listed = (await _member.GetJsonAsync("/api/v1/follows")).ToJsonString();

        await _host.Store.DeleteAsync([SampleSite.RawThread.Id], default);

        Assert.Contains("n'est plus disponible", hidden, StringComparison.Ordinal);
        Assert.Equal(hidden, await _member.ReadPageAsync(Page));
        Assert.Equal(listed, (await _member.GetJsonAsync("/api/v1/follows")).ToJsonString());
        await _member.PostAsync(Page, SignedInClient.Form([("arreter", "site:q-raw")]));
        Assert.Contains("Vous ne suivez aucun sujet", await _member.ReadPageAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_sites_page_ends_no_follow()
    {
        await _member.PutAsync("/api/v1/follows/site:q-raw", null);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, Page) { Content = SignedInClient.Form([("arreter", "site:q-raw")]) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await _member.SendAsync(foreign)).StatusCode);
        Assert.Single((await _member.GetJsonAsync("/api/v1/follows"))["items"]!.AsArray());
    }

    private async Task<IEnumerable<string?>> NewsAsync() =>
        Assert.Single((await _member.GetJsonAsync("/api/v1/follows"))["items"]!.AsArray())!["news"]!.AsArray().Select(news => (string?)news);
}
