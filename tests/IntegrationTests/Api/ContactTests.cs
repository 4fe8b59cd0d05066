using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using KbSearch.Content.Access;
using KbSearch.Content.Contact;
using KbSearch.SearchApi.Handoff;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.Api;

/// <summary>The contact form and the journey that goes along with it.</summary>
public sealed class ContactTests(SharedSite site) : IClassFixture<SharedSite>
{
    private const string Journey =
        """
        {"consent": true, "events": [
          {"type": "search", "secondsAgo": 90, "text": "box orange 06 12 34 56 78"},
          {"type": "read", "secondsAgo": 60, "id": "site:q-box"},
          {"type": "vote", "secondsAgo": 50, "id": "site:q-box", "isUseful": false},
          {"type": "decline", "secondsAgo": 10, "id": "site:q-raw"},
          {"type": "read", "secondsAgo": 5, "id": "site:agents"}]}
        """;

    private readonly HttpClient _client = site.Host.Client();

    [Fact]
    public async Task A_journey_reaches_the_adviser_without_private_data_and_without_what_its_owner_may_not_read()
    {
        var token = (string)(await SignAsync(Journey))["value"]!;
        using var agent = site.Host.Client(AccessRole.Agent);
        var events = (await (await ExpandAsync(agent, token)).JsonAsync())["events"]!.AsArray();

        Assert.Equal(["search", "read", "vote", "decline"], events.Select(step => (string)step!["type"]!));
        Assert.DoesNotContain("06 12", events[0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("box orange", events[0]!["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(SampleSite.ValidatedQuestion.Title, (string?)events[1]!["title"]);
        Assert.False((bool)events[2]!["isUseful"]!);
    }

    [Fact]
    public async Task What_is_older_than_it_may_be_is_gone_when_the_service_starts_though_nobody_writes_again()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["data"]);
        using (var requests = ContactRequestStore.Open(folder["data/contact.db"]))
        {
            foreach (var days in new[] { 31, 29 })
            {
                requests.Add(new ContactRequest("Colis", $"Il y a {days} jours", "lulu@exemple.fr", Product: null, Member: null, Journey: null, TimeProvider.System.GetUtcNow().AddDays(-days)));
            }
        }

        await using var host = await ApiHost.StartAsync(folder: folder);
        using var agent = host.Client(AccessRole.Agent);
        var kept = (await agent.GetJsonAsync("/api/v1/contact-requests"))["requests"]!.AsArray();
        Assert.Equal("Il y a 29 jours", (string?)Assert.Single(kept)!["message"]);
    }

    [Fact]
    public async Task Only_agents_expand_a_journey()
    {
        var token = (string)(await SignAsync(Journey))["value"]!;
        using var member = site.Host.Client(AccessRole.Member);

        Assert.Equal("keyRequired", await (await ExpandAsync(_client, token)).CodeAsync());
        Assert.Equal("roleNotSufficient", await (await ExpandAsync(member, token)).CodeAsync());
    }

    [Fact]
    public async Task A_token_that_was_changed_anywhere_is_worth_nothing()
    {
        var token = (string)(await SignAsync("""{"consent": true, "events": []}"""))["value"]!;
        var signer = site.Host.Services.GetRequiredServiceOf<HandoffSigner>();
        Assert.NotNull(signer.Read(token));

        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in "Aq9.")
            {
                var changed = token[..i] + other + token[(i + 1)..];

                // The last character of a part carries bits that decode to nothing, so another one may spell the same bytes.
                var isSpelling = i == token.Length - 1 || token[i + 1] == '.';
                Assert.True(changed == token || isSpelling || signer.Read(changed) is null, $"{i}: {other}");
            }
        }

        Assert.All(new[] { "", ".", "a.b", "a", new string('a', 100_000) }, text => Assert.Null(signer.Read(text)));
    }

    [Theory]
    [InlineData("""{"consent": false, "events": []}""", "consent")]
    [InlineData("""{"consent": true, "events": [{"type": "search", "secondsAgo": 1}]}""", "events[0].text")]
    [InlineData("""{"consent": true, "events": [{"type": "read", "secondsAgo": 1, "id": "x"}]}""", "events[0].id")]
    [InlineData("""{"consent": true, "events": [{"type": "vote", "secondsAgo": 1, "id": "site:q-box"}]}""", "events[0].isUseful")]
    [InlineData("""{"consent": true, "events": [{"type": "read", "secondsAgo": 90000, "id": "site:q-box"}]}""", "events[0].secondsAgo")]
    public async Task A_journey_that_cannot_be_is_refused_by_field(string body, string field)
    {
        var answer = await _client.PostAsync("/api/v1/handoffs", HttpExtensions.Json(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.JsonAsync())["errors"]![field]);
    }

    [Fact]
    public async Task An_answer_is_offered_before_a_message_is_sent_and_never_imposed()
    {
        var offered = await SendAsync("Où trouver mon code PUK ?", step: "verifier");
        Assert.Contains(SampleSite.PukFaq.Title, offered.QuerySelector(".candidate-title")?.TextContent, StringComparison.Ordinal);
        var button = offered.QuerySelector("button[name=etape]")!;
        Assert.Equal("envoyer", button.GetAttribute("value"));
        Assert.Equal("Mon message", offered.QuerySelector("textarea")?.TextContent.Trim());

        var sent = await SendAsync("Où trouver mon code PUK ?", step: "envoyer");
        Assert.Equal("Votre message est envoyé", sent.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task What_a_search_for_the_subject_finds_is_offered_as_well_but_to_nobody_in_a_hurry()
    {
        var offered = await SendAsync("Redémarrer", step: "verifier");
        Assert.Contains(SampleSite.BoxTutorial.Title, offered.QuerySelector(".candidate-title")?.TextContent, StringComparison.Ordinal);

        var sent = await SendAsync("On m'a volé mon téléphone, redémarrer", step: "verifier");
        Assert.Equal("Votre message est envoyé", sent.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task The_other_address_that_people_guess_leads_to_the_form()
    {
        var answer = await _client.GetAsync("/contact?q=ma%20box");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "/contacter?q=ma%20box"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task What_was_asked_for_is_quoted_once()
    {
        var page = await _client.GetStringAsync("/?q=" + Uri.EscapeDataString("on m'a volé mon téléphone et ma carte sim"));
        var reason = new HtmlParser().ParseDocument(page).QuerySelector(".contact-first p")!.TextContent;

        var quotes = reason.Split('«', '»').Where((_, i) => i % 2 == 1).Select(words => words.Trim()).ToList();
        Assert.NotEmpty(quotes);
        Assert.All(quotes, words => Assert.DoesNotContain(quotes, other => other != words && other.Contains(words, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task What_nobody_answered_is_sent_at_once_and_reaches_agents_alone()
    {
        var token = (string)(await SignAsync(Journey))["value"]!;
        var sent = await SendAsync("Remboursement du prélèvement du 3 mars", step: "verifier", token);
        var number = long.Parse(sent.QuerySelector("[role=status] strong")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);

        using var agent = site.Host.Client(AccessRole.Agent);
        var request = (await agent.GetJsonAsync($"/api/v1/contact-requests?after={number - 1}&limit=1"))["requests"]![0]!;
        Assert.Equal("Remboursement du prélèvement du 3 mars", (string?)request["subject"]);
        Assert.Equal("moi@exemple.test", (string?)request["replyTo"]);
        Assert.Equal(4, request["journey"]!["events"]!.AsArray().Count);
        Assert.Equal("keyRequired", await (await _client.GetAsync("/api/v1/contact-requests")).CodeAsync());
        using var member = site.Host.Client(AccessRole.Member);
        Assert.Equal("roleNotSufficient", await (await member.GetAsync("/api/v1/contact-requests")).CodeAsync());
    }

    [Fact]
    public async Task A_message_is_sent_even_if_its_journey_is_not_valid()
    {
        var sent = await SendAsync("Question sur mon dossier personnel", step: "envoyer", "forged.token");

        Assert.Equal("Votre message est envoyé", sent.QuerySelector("h1")?.TextContent);
    }

    [Fact]
    public async Task A_message_without_a_way_to_answer_is_kept_in_the_form()
    {
        var page = await PostAsync([new("sujet", "Ma facture"), new("message", "<b>texte</b>"), new("reponse", "")]);

        Assert.Contains("Il manque", page.QuerySelector(".form-status")?.TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>texte</b>", page.QuerySelector("textarea")?.TextContent.Trim());
    }

    private Task<IDocument> SendAsync(string subject, string step, string handoff = "") =>
        PostAsync([new("sujet", subject), new("message", "Mon message"), new("reponse", "moi@exemple.test"), new("parcours", handoff), new("etape", step)]);

    private async Task<IDocument> PostAsync(KeyValuePair<string, string>[] fields) =>
        new HtmlParser().ParseDocument(await (await _client.PostAsync("/contacter", new FormUrlEncodedContent(fields))).Content.ReadAsStringAsync());

    private async Task<JsonNode> SignAsync(string journey) => await (await _client.PostAsync("/api/v1/handoffs", HttpExtensions.Json(journey))).JsonAsync();

    private static Task<HttpResponseMessage> ExpandAsync(HttpClient client, string token) =>
        client.PostAsync("/api/v1/handoffs/expand", HttpExtensions.Json(new JsonObject { ["token"] = token }.ToJsonString()));
}
