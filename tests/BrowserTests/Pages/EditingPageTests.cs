using Deque.AxeCore.Playwright;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The editing pages in a real browser, with scripts and without.</summary>
[Collection(SiteCollection.Name)]
public sealed class EditingPageTests(Site site)
{
    public static TheoryData<string> Paths() => new(
        "/gestion", "/gestion/nouveau?type=synonym", "/gestion/nouveau?type=stopWords", "/gestion/nouveau?type=rule", "/gestion/nouveau?type=announcement", "/gestion/nouveau?type=override",
        "/gestion/doublons", "/gestion/doublons?voir=traites", "/gestion/explication?q=code+puk");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_editor_adds_a_rule_after_a_preview_and_takes_it_back(bool withJavaScript)
    {
        var page = await SignInAsync(withJavaScript);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ajouter : règle" }).ClickAsync();
        await page.GetByLabel("Nom", new() { Exact = true }).FillAsync("Essai PUK");
        await page.GetByLabel("Ces mots").FillAsync("facture fibre");
        await page.GetByLabel("Épingler").FillAsync("corpus:a-faq-001 1");
        await page.GetByLabel("Requêtes pour l'aperçu").FillAsync("facture de la fibre");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir l'effet sans enregistrer" }).ClickAsync();
        await Expect(page.Locator(".preview")).ToContainTextAsync("(nouveau)");
        if (withJavaScript)
        {
            Assert.Empty(await ViolationsAsync(page));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer", Exact = true }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("en vigueur dès la prochaine recherche");
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Le changement est annulé");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_editor_changes_an_announcement_and_takes_the_change_back(bool withJavaScript)
    {
        var name = $"Travaux {(withJavaScript ? "de nuit" : "de jour")}";
        var page = await SignInAsync(withJavaScript);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ajouter : annonce" }).ClickAsync();
        await page.GetByLabel("Texte de l'annonce").FillAsync(name);
        await page.GetByLabel("Requêtes qui la déclenchent").FillAsync("zorglub");
        await page.GetByLabel("Jusqu'à").FillAsync("2031-06-02T18:00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer", Exact = true }).ClickAsync();

        var line = page.Locator("[aria-labelledby=type-announcement] li", new() { HasText = name });
        await line.GetByRole(AriaRole.Link, new() { Name = "Modifier" }).ClickAsync();
        await Expect(page.GetByLabel("Jusqu'à")).ToHaveValueAsync("2031-06-02T18:00");
        if (withJavaScript)
        {
            Assert.Empty(await ViolationsAsync(page));
        }

        await page.GetByLabel("Texte de l'annonce").FillAsync($"{name}, terminés");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("C'est modifié");
        await Expect(line).ToContainTextAsync("terminés");

        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement" }).First.ClickAsync();
        await Expect(line).Not.ToContainTextAsync("terminés");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_HasNoSeriousAccessibilityViolation_AndFitsAPhone(string path)
    {
        var page = await SignInAsync(withJavaScript: true, width: 360);
        await page.GotoAsync(path);
        Assert.Empty(await ViolationsAsync(page));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{path} is wider than the screen.");
    }

    private async Task<IPage> SignInAsync(bool withJavaScript, int width = 1280)
    {
        var page = await site.OpenAsync(withJavaScript, width);
        await page.GotoAsync("/gestion");
        await page.GetByLabel("Clé d'accès").FillAsync(site.EditorKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await page.WaitForURLAsync("**/gestion");
        return page;
    }

    /// <summary>Checked by a script, so only in a page that runs scripts.</summary>
    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) =>
        (await page.RunAxe()).Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html))})");
}
