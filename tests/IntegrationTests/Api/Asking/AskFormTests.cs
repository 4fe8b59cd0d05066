using System.Net;
using KbSearch.Content.Access;

namespace KbSearch.IntegrationTests.Api.Asking;

/// <summary>The ask form as a browser without scripts sends it: whatever it sends, a question keeps the rules of the API.</summary>
public sealed class AskFormTests : IAsyncLifetime
{
    private ApiHost _host = null!;
    private HttpClient _member = null!;

    public async Task InitializeAsync()
    {
        _host = await ApiHost.StartAsync(SampleSite.All);
        _member = await _host.SignInAsync(_host.Issue(AccessRole.Member));
    }

    public async Task DisposeAsync()
    {
        _member.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("titre", 0, "en une phrase")]
    [InlineData("titre", 501, "500 caractères")]
    [InlineData("precision", 100_001, "100 000 caractères")]
    [InlineData("difference", 2_001, "2 000 caractères")]
    [InlineData("produit", 201, "produit de la liste")]
    public async Task A_field_that_no_question_may_have_is_told_and_nothing_is_kept(string field, int length, string message)
    {
        var head = await _host.Store.GetHeadAsync(CancellationToken.None);

        // A space of no width is no letter: where it is all that is written, nothing is.
        var answer = await SendAsync((field, length == 0 ? "\u200B" : new string('a', length)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(head, await _host.Store.GetHeadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("clé")]
    public async Task Without_a_key_of_the_form_each_question_is_a_posting_of_its_own(string key)
    {
        foreach (var title in new[] { "Comment relier une guitare au décodeur ?", "Pourquoi le ciel est-il bleu en hiver ?" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(("titre", title), ("envoi", key))).StatusCode);
        }
    }

    [Fact]
    public async Task The_form_counts_as_a_duplicate_check_and_has_its_size()
    {
        await using var host = await ApiHost.StartAsync(SampleSite.All, builder =>
        {
            builder.Configuration["Limits:AnonymousChecksBurst"] = "1";
            builder.Configuration["Limits:AnonymousChecksPerMinute"] = "1";
            builder.Configuration["Limits:DraftBodyBytes"] = "1024";
        });
        using var anyone = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(anyone, "x")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(anyone, "x")).StatusCode);
        using var member = await host.SignInAsync(host.Issue(AccessRole.Member));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(member, new string('x', 2_000))).StatusCode);

        static Task<HttpResponseMessage> PostAsync(HttpClient client, string title) => client.PostAsync("/poser-une-question", SignedInClient.Form([("titre", title)]));
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["titre"] = "Comment relier une guitare au décodeur ?", ["precision"] = "", ["produit"] = "", ["difference"] = "", ["envoi"] = "k", ["verification"] = "", ["etape"] = "publier",
        };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return _member.PostAsync("/poser-une-question", SignedInClient.Form([.. form.Select(field => (field.Key, field.Value))]));
    }
}
