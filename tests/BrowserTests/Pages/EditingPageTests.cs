using Deque.AxeCore.Playwright;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The editing pages in a real browser, with scripts and without.</summary>
[Collection(SiteCollection.Name)]
public sealed class EditingPageTests(Site site)
{
    public static TheoryData<string> Paths() => new(
        "/gestion", "/gestion/nouveau?type=synonym", "/gestion/nouveau?type=stopWords", "/gestion/nouveau?type=rule", "/gestion/nouveau?type=announcement", "/gestion/nouveau?type=override",
        "/gestion/explication?q=code+puk");

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
        Assert.Contains("(nouveau)", await page.Locator(".preview").InnerTextAsync(), StringComparison.Ordinal);
        if (withJavaScript)
        {
            Assert.Empty(await ViolationsAsync(page));
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer", Exact = true }).ClickAsync();

        Assert.Contains("en vigueur dès la prochaine recherche", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler le changement" }).First.ClickAsync();
        Assert.Contains("Le changement est annulé", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
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

    [Fact]
    public async Task SignInPage_HasNoSeriousAccessibilityViolation()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/gestion");
        Assert.Empty(await ViolationsAsync(page));
    }

    private async Task<IPage> SignInAsync(bool withJavaScript, int width = 1280)
    {
        var page = await site.OpenAsync(withJavaScript, width);
        await page.GotoAsync("/gestion");
        await page.GetByLabel("Clé d'éditeur").FillAsync(site.EditorKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        return page;
    }

    /// <summary>Checked by a script, so only in a page that runs scripts.</summary>
    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page) =>
        (await page.RunAxe()).Violations
            .Where(v => v.Impact is "serious" or "critical")
            .Select(v => $"{v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Select(n => n.Html))})");
}
