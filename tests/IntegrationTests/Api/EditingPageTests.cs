using System.Net;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api;

/// <summary>The editing pages without a browser: who gets in, what a form must carry, what it does.</summary>
public sealed class EditingPageTests : IAsyncLifetime
{
    private ApiHost _host = null!;

    public async Task InitializeAsync() => _host = await ApiHost.StartAsync(SampleSite.All);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("/gestion")]
    [InlineData("/gestion/nouveau?type=rule")]
    [InlineData("/gestion/modifier?id=1")]
    [InlineData("/gestion/explication")]
    public async Task Who_is_not_signed_in_as_an_editor_is_sent_to_the_sign_in_page(string address)
    {
        using var anonymous = _host.Client();
        using var agent = await SignedInAsync(_host.Issue(AccessRole.Agent));
        using var bearer = _host.Client(AccessRole.Editor);

        foreach (var client in new[] { anonymous, agent, bearer })
        {
            Assert.Equal($"/connexion?retour={Uri.EscapeDataString(address)}", (await client.GetAsync(address)).Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task A_revoked_key_is_out_at_once()
    {
        var issued = _host.Issue(AccessRole.Editor);
        using var editor = await SignedInAsync(issued);
        Assert.Contains("Ce qui est en vigueur", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);

        _host.Services.GetRequiredServiceOf<AccessKeyStore>().Revoke(issued.Key.Id);

        Assert.Equal(HttpStatusCode.SeeOther, (await editor.GetAsync("/gestion")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_another_site_changes_nothing()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));
        (string, string)[] fields = [("type", "stopWords"), ("formules", "slt"), ("action", "enregistrer")];
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/gestion/nouveau") { Content = SignedInClient.Form([.. fields, ("jeton", await editor.FormTokenAsync())]) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync("/gestion/nouveau", SignedInClient.Form(fields))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await editor.PostAsync("/gestion/nouveau", SignedInClient.Form([.. fields, ("jeton", new string('0', 64))]))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.SendAsync(foreign)).StatusCode);
        Assert.DoesNotContain("/gestion/retirer", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_added_is_in_force_then_removed_and_the_removal_undone()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));
        using var visitor = _host.Client();

        var added = await PostAsync(editor, "/gestion/nouveau", ("type", "synonym"), ("mots", "zorglub\r\ncode puk"), ("action", "enregistrer"));

        Assert.Equal((HttpStatusCode.SeeOther, "/gestion?fait=ajout"), (added.StatusCode, added.Headers.Location?.ToString()));
        Assert.Contains("/gestion/retirer", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);
        Assert.Equal(1, await HitsAsync());
        await PostAsync(editor, "/gestion/retirer", ("id", "1"), ("version", "1"));
        Assert.Equal(0, await HitsAsync());
        await PostAsync(editor, "/gestion/annuler", ("revision", "2"));
        Assert.Equal(1, await HitsAsync());
        Assert.Equal("/gestion?fait=conflit", (await PostAsync(editor, "/gestion/retirer", ("id", "1"), ("version", "1"))).Headers.Location?.ToString());

        async Task<int> HitsAsync() => (await visitor.GetJsonAsync("/api/v1/search?q=zorglub"))["hits"]!.AsArray().Count;
    }

    [Fact]
    public async Task A_statement_is_changed_after_a_preview_and_the_change_undone()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));
        using var visitor = _host.Client();
        await PostAsync(editor, "/gestion/nouveau", ("type", "synonym"), ("mots", "zorglub\r\ncode puk"), ("note", "<i>"), ("action", "enregistrer"));
        (string, string)[] change = [("id", "1"), ("version", "1"), ("mots", "zorglub\r\nclignote orange"), ("requetes", "zorglub")];

        var form = await editor.GetStringAsync("/gestion/modifier?id=1");
        var previewed = WebUtility.HtmlDecode(await (await PostAsync(editor, "/gestion/modifier", [.. change, ("action", "apercu")])).Content.ReadAsStringAsync());
        var unchanged = await FoundAsync();
        var saved = await PostAsync(editor, "/gestion/modifier", [.. change, ("action", "enregistrer")]);

        Assert.Contains("zorglub\ncode puk</textarea>", WebUtility.HtmlDecode(form), StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;i&gt;\"", form, StringComparison.Ordinal);
        Assert.Contains("Ma box clignote en orange (nouveau)", previewed, StringComparison.Ordinal);
        Assert.Equal("site:faq-puk", unchanged);
        Assert.Equal("/gestion?fait=modification", saved.Headers.Location?.ToString());
        Assert.Equal("site:q-box", await FoundAsync());
        await PostAsync(editor, "/gestion/annuler", ("revision", "2"));
        Assert.Equal("site:faq-puk", await FoundAsync());

        async Task<string?> FoundAsync() => (string?)Assert.Single((await visitor.GetJsonAsync("/api/v1/search?q=zorglub"))["hits"]!.AsArray())!["id"];
    }

    [Fact]
    public async Task Of_two_editors_the_second_gets_the_form_back_beside_what_the_first_wrote()
    {
        using var first = await SignedInAsync(_host.Issue(AccessRole.Editor));
        using var second = await SignedInAsync(_host.Issue(AccessRole.Editor));
        await PostAsync(first, "/gestion/nouveau", ("type", "stopWords"), ("formules", "hello la team"), ("action", "enregistrer"));
        await PostAsync(first, "/gestion/modifier", ("id", "1"), ("version", "1"), ("formules", "coucou la team"), ("action", "enregistrer"));

        var answer = await PostAsync(second, "/gestion/modifier", ("id", "1"), ("version", "1"), ("formules", "salut la team"), ("action", "enregistrer"));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("salut la team</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("<p>coucou la team</p>", page, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("salut", await first.GetStringAsync("/gestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_is_gone_cannot_be_changed()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync("/gestion/modifier?id=7")).StatusCode);
        Assert.Equal("/gestion?fait=conflit", (await PostAsync(editor, "/gestion/modifier", ("id", "7"), ("version", "7"), ("formules", "slt"), ("action", "enregistrer"))).Headers.Location?.ToString());
        Assert.DoesNotContain("/gestion/retirer", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_form_comes_back_filled_in_with_the_reasons_in_french()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));

        var answer = await PostAsync(editor, "/gestion/nouveau", ("type", "rule"), ("nom", "Mon essai <b>"), ("epingler", "nonsense"), ("action", "enregistrer"));

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Épingler : la forme n'est pas celle attendue.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Mon essai &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/gestion/retirer", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_the_effect_and_saves_nothing()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));

        var answer = await PostAsync(
            editor, "/gestion/nouveau", ("type", "rule"), ("nom", "PUK"), ("requete", "box orange"), ("epingler", "site:faq-puk 1"), ("requetes", "box orange\r\ncode puk"), ("action", "apercu"));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("Où trouver mon code PUK ? (nouveau)", page, StringComparison.Ordinal);
        Assert.Contains("Aucun résultat ne bouge", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/gestion/retirer", await editor.GetStringAsync("/gestion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_announcement_stands_above_results_above_none_and_in_the_ask_form()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));
        await PostAsync(editor, "/gestion/nouveau", ("type", "announcement"), ("texte", "Panne à Lyon"), ("public", "public"), ("declencheurs", "box"), ("action", "enregistrer"));
        using var visitor = _host.Client();

        Assert.Contains("Panne à Lyon", await visitor.GetStringAsync("/?q=box"), StringComparison.Ordinal);
        Assert.Contains("Panne à Lyon", await visitor.GetStringAsync("/?q=zzzzqqqq"), StringComparison.Ordinal);
        Assert.DoesNotContain("Panne à Lyon", await visitor.GetStringAsync("/?q=puk"), StringComparison.Ordinal);
        Assert.Contains("Panne à Lyon", await visitor.GetStringAsync("/poser-une-question?q=ma+box+est+lente"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_explanation_page_gives_reasons_and_refuses_what_is_no_id()
    {
        using var editor = await SignedInAsync(_host.Issue(AccessRole.Editor));

        Assert.Contains("la question a une réponse validée", WebUtility.HtmlDecode(await editor.GetStringAsync("/gestion/explication?q=box+orange&id=site:q-box")), StringComparison.Ordinal);
        Assert.Contains("L'identifiant a la forme", WebUtility.HtmlDecode(await editor.GetStringAsync("/gestion/explication?q=box&id=nonsense")), StringComparison.Ordinal);
    }

    private Task<HttpClient> SignedInAsync(IssuedAccessKey issued) => _host.SignInAsync(issued);

    private static Task<HttpResponseMessage> PostAsync(HttpClient editor, string address, params (string, string)[] fields) => editor.PostFormAsync(address, fields);
}
