using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>Saying whether an answer helped, and being offered help after looking in vain.</summary>
[Collection(SiteCollection.Name)]
public sealed class FeedbackTests(Site site)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReader_SaysWhyAnAnswerDidNotHelp(bool withJavaScript)
    {
        var page = await site.OpenAsync(withJavaScript);
        await page.GotoAsync("/contenu/corpus:a-faq-001");
        var feedback = page.Locator("#avis");
        await feedback.Locator("summary").ClickAsync();
        await feedback.GetByLabel("J'ai essayé, cela ne marche pas").CheckAsync();
        if (withJavaScript)
        {
            await page.AssertAccessibleAsync();
        }

        await feedback.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        await Expect(feedback.GetByRole(AriaRole.Status)).ToContainTextAsync("Merci");
    }

    [Fact]
    public async Task AReader_SaysThatAnAnswerHelped_ByKeyboardAlone()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/contenu/corpus:a-faq-002");
        var yes = page.Locator("#avis").GetByRole(AriaRole.Button, new() { Name = "Oui" });
        await yes.FocusAsync();
        await yes.PressAsync("Enter");

        await Expect(page.Locator("#avis").GetByRole(AriaRole.Status)).ToContainTextAsync("Merci !");
    }

    [Fact]
    public async Task WhoeverSearchesInVain_IsOfferedAPersonsHelp_UntilItIsClosed()
    {
        var page = await site.OpenAsync();
        var hand = page.GetByRole(AriaRole.Complementary, new() { Name = "Besoin d'un coup de main ?" });
        foreach (var query in new[] { "facture", "box", "carte" })
        {
            await Expect(hand).ToBeHiddenAsync();
            await page.GotoAsync($"/?q={query}");
        }

        await Expect(hand).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await hand.GetByRole(AriaRole.Button).ClickAsync();
        await page.GotoAsync("/?q=puk");
        await Expect(hand).ToBeHiddenAsync();
    }

    // Three searches in a row, or two answers and a minute since the last useful one.
    [Theory]
    [InlineData("s s", 0, false)]
    [InlineData("s s s", 0, true)]
    [InlineData("s s r s", 0, false)]
    [InlineData("r1 r2", 59, false)]
    [InlineData("r1 r2", 60, true)]
    [InlineData("r1 r1", 60, false)]
    [InlineData("r1 u r2", 60, false)]
    [InlineData("r1 n r2", 60, true)]
    [InlineData("s r1 u r2 r3", 60, true)]
    public async Task Help_IsOfferedByThePolicyAlone(string steps, int seconds, bool isStuck)
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/contacter");
        var found = await page.EvaluateAsync<bool>(
            """
            async ({ steps, seconds }) => {
              const { isStuck } = await import("/js/escalation.js");
              const types = { s: "search", r: "read", u: "vote", n: "vote" };
              const events = steps.split(" ").map(step => ({ type: types[step[0]], id: step.slice(1), isUseful: step === "u", at: 0 }));
              return isStuck({ events, startedAt: 0 }, { searches: 3, seconds: 60, pages: 2 }, seconds * 1000);
            }
            """,
            new { steps, seconds });
        Assert.Equal(isStuck, found);
    }

    [Fact]
    public async Task WhoeverReadsWhatWasFound_IsLeftInPeace()
    {
        var page = await site.OpenAsync();
        foreach (var path in new[] { "/?q=facture", "/?q=box", "/contenu/corpus:a-faq-001", "/?q=carte", "/?q=puk" })
        {
            await page.GotoAsync(path);
        }

        await Expect(page.Locator("#coup-de-main")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TheJourney_GoesAlongWithAMessage_OnlyWhenItsOwnerSaysSo()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/?q=ma+box+clignote");
        await page.GotoAsync("/contenu/corpus:a-faq-001");
        await page.GotoAsync("/contacter");
        var sent = new List<string>();
        page.Request += (_, request) => sent.AddRange(request.Url.Contains("/api/", StringComparison.Ordinal) ? [request.Url] : []);

        await page.GetByText("Voir ce qui serait joint").ClickAsync();
        await Expect(page.Locator(".trail li").First).ToHaveTextAsync("Recherche : « ma box clignote »");
        await page.AssertAccessibleAsync();
        Assert.Empty(sent);
        Assert.Equal("", await page.Locator("[name=parcours]").InputValueAsync());
        await page.GetByLabel("Joindre ce que j'ai déjà cherché").CheckAsync();
        await Expect(page.Locator("[name=parcours]")).Not.ToHaveValueAsync("");

        await page.GetByLabel("de quoi s'agit-il").FillAsync("Remboursement de mars");
        await page.GetByLabel("Votre message").FillAsync("Bonjour, j'attends toujours.");
        await page.GetByLabel("Où vous répondre").FillAsync("moi@exemple.test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer" }).ClickAsync();
        var anyway = page.GetByRole(AriaRole.Button, new() { Name = "Envoyer mon message quand même" });
        await Expect(anyway.Or(page.Locator("h1", new() { HasText = "Votre message est envoyé" }))).ToBeVisibleAsync();
        if (await anyway.CountAsync() > 0)
        {
            await page.AssertAccessibleAsync();
            await anyway.ClickAsync();
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync("Votre message est envoyé");
    }

    [Fact]
    public async Task AnErasedJourney_IsGone()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/?q=secret");
        await page.GotoAsync("/contacter");
        await page.GetByText("Voir ce qui serait joint").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Effacer ce parcours" }).ClickAsync();
        await Expect(page.Locator(".trail")).ToBeHiddenAsync();
        Assert.DoesNotContain("secret", await page.EvaluateAsync<string>("() => JSON.stringify(sessionStorage)"), StringComparison.Ordinal);
    }
}
