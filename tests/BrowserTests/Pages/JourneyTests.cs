using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The whole journey: from the first keystroke to an answer or a posted question.</summary>
[Collection(SiteCollection.Name)]
public sealed class JourneyTests(Site site)
{
    private const string NewTitle = "Mon zébulateur quantique ronronne sous la pluie";

    [Fact]
    public async Task FromTheFirstKeystroke_ToAPostedQuestion_ByKeyboardAlone()
    {
        var page = await site.OpenAsync();
        await site.SignInAsync(page);
        await page.GotoAsync("/");
        await TabToAsync(page, "#q");
        await page.Keyboard.TypeAsync(NewTitle);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await TabToAsync(page, "a[href^='/poser-une-question?q=']");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByLabel("Votre question en une phrase")).ToHaveValueAsync(NewTitle);
        await TabToAsync(page, "#precision");
        await page.Keyboard.TypeAsync("Depuis hier soir, modèle bleu.");
        await TabToAsync(page, "button[data-part=submit]");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync(NewTitle);
        await Expect(page.Locator("article")).ToContainTextAsync("modèle bleu");
        Assert.Equal("{}", await page.EvaluateAsync<string>("() => localStorage.getItem('kb-brouillon') ?? '{}'"));
    }

    [Fact]
    public async Task FromTheFirstKeystroke_ToAPostedQuestion_WithoutScripts()
    {
        const string Title = "Mon poulpologue numérique bégaie pendant les éclipses";
        var page = await site.OpenAsync(withJavaScript: false);
        await site.SignInAsync(page);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync(Title);
        await page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" }).ClickAsync();
        await page.Locator("main a[href^='/poser-une-question?q=']").First.ClickAsync();
        await page.GetByLabel("Quelques précisions").FillAsync("Toutes les lunes.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Publier ma question" });
        await Expect(again.Or(page.Locator("h1", new() { HasText = Title }))).ToBeVisibleAsync();
        if (await again.CountAsync() > 0)
        {
            await again.ClickAsync();
        }

        await Expect(page.Locator("h1")).ToHaveTextAsync(Title);
    }

    [Fact]
    public async Task WithoutScripts_AStepBeforePosting_ShowsWhatAnswersAndPrivateData()
    {
        var page = await site.OpenAsync(withJavaScript: false);
        await site.SignInAsync(page);
        await page.GotoAsync("/poser-une-question");
        await page.GetByLabel("Votre question en une phrase").FillAsync("Carte SIM bloquée : où trouver mon code PUK ?");
        await page.GetByLabel("Quelques précisions").FillAsync("Appelez-moi au 06 12 34 56 78.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();

        var review = page.GetByRole(AriaRole.Region, new() { Name = "Avant de publier" });
        await Expect(review).ToContainTextAsync("06 12 34 56 78");
        await Expect(review.Locator(".candidate-title").First).ToHaveTextAsync("Carte SIM bloquée : où trouver mon code PUK ?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier ma question" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("données personnelles");
        await Expect(page.GetByLabel("Quelques précisions")).ToHaveValueAsync("Appelez-moi au 06 12 34 56 78.");
    }

    [Fact]
    public async Task AnAnswerThatHelps_EndsTheJourney_WithNothingPosted()
    {
        var (page, title) = await DraftAsync();
        var posts = Posts(page);
        await title.PressSequentiallyAsync("Où trouver mon code PUK ?");
        var first = page.Locator(".candidate").First;
        await first.Locator("summary").ClickAsync();
        await Expect(first.GetByText("Cette réponse règle-t-elle votre problème ?")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Oui, merci" }).ClickAsync();

        await Expect(page.GetByText("Tant mieux !")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        Assert.DoesNotContain("/api/v1/questions", posts);
    }

    [Fact]
    public async Task ADifferentQuestion_IsPostedWithItsDifference()
    {
        var (page, title) = await DraftAsync();
        await title.FillAsync("Carte SIM bloquée : où trouver mon code PUK ?");
        var first = page.Locator(".candidate").First;
        await first.Locator("summary").ClickAsync();
        await first.GetByRole(AriaRole.Button, new() { Name = "Non, ma question est différente" }).ClickAsync();
        await first.GetByLabel("En quoi votre question est-elle différente ?").FillAsync("ma carte est une eSIM");
        await first.GetByRole(AriaRole.Button, new() { Name = "Valider" }).ClickAsync();
        await Expect(page.Locator(".form-status")).ToHaveTextAsync("C'est noté, votre question est différente.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();

        await Expect(page.Locator("article")).ToContainTextAsync("ma carte est une eSIM");
    }

    [Fact]
    public async Task AQuestionAskedBefore_IsToldAtTheFirstPress_AndPostedAtTheSecond()
    {
        var (page, title) = await DraftAsync();
        await page.RouteAsync("**/api/v1/duplicates/check", route => route.AbortAsync());
        await title.FillAsync("Portage fait hier mais mon téléphone garde le numéro provisoire");
        var publish = page.GetByRole(AriaRole.Button, new() { Name = "Publier" });
        await publish.ClickAsync();
        await Expect(page.Locator(".form-status")).ToContainTextAsync("Une réponse existe peut-être déjà");
        await Expect(page.Locator(".candidate").First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await publish.ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Portage fait hier mais mon téléphone garde le numéro provisoire");
        Assert.Contains("/contenu/community:", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(360, 740)]
    public async Task TheSubmitButton_NeverMoves(int width, int height)
    {
        var (page, title) = await DraftAsync(width, height);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Publier" });
        var place = await PlaceAsync();
        await title.PressSequentiallyAsync("Carte SIM bloquée : où trouver mon code PUK ? 06 12 34 56 78");
        await Expect(page.Locator(".candidate").First).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Masquer" })).ToBeVisibleAsync();
        Assert.Equal(place, await PlaceAsync());
        await page.Locator(".candidate summary").First.ClickAsync();
        await Expect(page.Locator(".candidate-ask").First).ToBeVisibleAsync();
        Assert.Equal(place, await PlaceAsync());

        async Task<double> PlaceAsync() => await button.EvaluateAsync<double>("button => Math.round(button.getBoundingClientRect().top + scrollY)");
    }

    [Fact]
    public async Task PrivateData_IsPointedAtInTheText_AndMaskedAtOneClick()
    {
        var (page, title) = await DraftAsync();
        await title.FillAsync("Mon téléphone ne capte plus du tout");
        var body = page.GetByLabel("Quelques précisions");
        await body.FillAsync("Mon numéro est le 06 12 34 56 78, merci.");

        await Expect(page.Locator(".field-copy mark")).ToHaveTextAsync("06 12 34 56 78");
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Masquer" }).ClickAsync();
        await Expect(body).ToHaveValueAsync("Mon numéro est le [téléphone masqué], merci.");
        await Expect(page.Locator(".field-copy mark")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task PrivateData_IsNotPosted()
    {
        var (page, title) = await DraftAsync();
        await page.RouteAsync("**/api/v1/duplicates/check", route => route.AbortAsync());
        await title.FillAsync("Mon grille-pain wifi ne chauffe plus");
        await page.GetByLabel("Quelques précisions").FillAsync("Mon IBAN : FR76 3000 6000 0112 3456 7890 189.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();

        await Expect(page.Locator(".form-status")).ToContainTextAsync("données personnelles");
        await Expect(page.Locator(".field-copy mark")).ToContainTextAsync("FR76");
    }

    [Fact]
    public async Task AnUrgentNeed_IsOfferedAnAdviserFirst_AndThePersonDecides()
    {
        var (page, title) = await DraftAsync();
        await title.FillAsync("On m'a volé mon téléphone hier soir");
        var contact = page.Locator("[data-part=contact]");
        await Expect(contact).ToContainTextAsync("volé");
        await page.AssertAccessibleAsync();
        await contact.GetByRole(AriaRole.Button, new() { Name = "Je préfère demander à la communauté" }).ClickAsync();
        await Expect(contact).ToBeHiddenAsync();
        await page.RunAndWaitForResponseAsync(() => title.FillAsync("On m'a volé mon téléphone hier matin"), "**/api/v1/duplicates/check");
        await Expect(contact).ToBeHiddenAsync();
    }

    [Fact]
    public async Task WhatIsAnnounced_StandsBesideTheDraft_AsTextAlone()
    {
        var (page, title) = await DraftAsync();
        await page.RouteAsync("**/api/v1/announcements*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"announcements": [{"id": 1, "text": "Panne <b>fibre</b> à Lyon.", "url": "javascript:alert(1)", "until": null}]}""",
        }));
        await title.FillAsync("Ma fibre ne fonctionne plus à Lyon");

        var announced = page.Locator("[data-part=announcements]");
        await Expect(announced).ToHaveTextAsync("Panne <b>fibre</b> à Lyon.");
        await Expect(announced.Locator("a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ADraft_OutlivesAReload()
    {
        var (page, title) = await DraftAsync();
        await title.FillAsync("Une question que je termine plus tard");
        await page.GetByLabel("Quelques précisions").FillAsync("Avec des détails.");
        await page.ReloadAsync();

        await Expect(title).ToHaveValueAsync("Une question que je termine plus tard");
        await Expect(page.GetByLabel("Quelques précisions")).ToHaveValueAsync("Avec des détails.");
    }

    [Fact]
    public async Task ADeadService_IsToldAndTheDraftKept()
    {
        var (page, title) = await DraftAsync();
        await title.FillAsync("Mon aspirateur connecté boude la box");
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();

        await Expect(page.Locator(".form-status")).ToContainTextAsync("Le service ne répond pas");
        await Expect(title).ToHaveValueAsync("Mon aspirateur connecté boude la box");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task AVisitor_IsAskedToSignIn_AndKeepsTheDraft()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/poser-une-question");
        var title = page.GetByLabel("Votre question en une phrase");
        await title.FillAsync("Ma théière intelligente refuse le wifi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await Expect(page.Locator(".form-status")).ToContainTextAsync("connectez", new() { IgnoreCase = true });

        await site.SignInAsync(page);
        await page.GotoAsync("/poser-une-question");
        await Expect(title).ToHaveValueAsync("Ma théière intelligente refuse le wifi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publier" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Ma théière intelligente refuse le wifi");
    }

    private async Task<(IPage Page, ILocator Title)> DraftAsync(int width = 1280, int height = 900)
    {
        var page = await site.OpenAsync(width: width, height: height);
        await site.SignInAsync(page);
        await page.GotoAsync("/poser-une-question");
        return (page, page.GetByLabel("Votre question en une phrase"));
    }

    private static List<string> Posts(IPage page)
    {
        var posts = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST")
            {
                posts.Add(new Uri(request.Url).AbsolutePath);
            }
        };
        return posts;
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var stop = 0; stop < 80; stop++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No key leads to {selector}.");
    }
}
