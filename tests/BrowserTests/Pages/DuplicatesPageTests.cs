using System.Net;
using System.Net.Http.Json;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>Going through the duplicates in a real browser: with scripts, without, by keyboard, on a phone.</summary>
public sealed class DuplicatesPageTests : IAsyncLifetime
{
    private const string Title = "Le zorglub du salon clignote en violet";

    private readonly Site _site = new();

    public async Task InitializeAsync()
    {
        await _site.InitializeAsync();
        using var editor = new HttpClient { BaseAddress = _site.Address, DefaultRequestHeaders = { Authorization = new("Bearer", _site.EditorKey) } };
        var items = Enumerable.Range(1, 3).Select(i => new { id = $"z{i}", kind = "question", title = i == 3 ? Title.ToLowerInvariant() : Title, body = "Depuis hier soir, que faire ?", audience = "public", votes = 10 - i });
        var written = await editor.PutAsJsonAsync("/api/v1/content?waitFor=searchable", new { source = "essai", items });
        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
    }

    public Task DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task WithoutJavaScript_AnEditorScansDecidesAndTakesBack()
    {
        var page = await OpenAsync(new() { JavaScriptEnabled = false });
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher les doublons" }).ClickAsync();
        await EndOfScanAsync(page);

        var cluster = page.GetByRole(AriaRole.Form, new() { Name = Title });
        await cluster.GetByLabel($"Reste : « {Title} »", new() { Exact = true }).Nth(1).CheckAsync();
        await cluster.GetByLabel($"Que faire de « {Title.ToLowerInvariant()} »", new() { Exact = true }).SelectOptionAsync("N'est pas un doublon");
        await cluster.GetByLabel($"Si un autre contenu reste, que faire de « {Title} »").SelectOptionAsync("Fusionner");
        await cluster.GetByRole(AriaRole.Button, new() { Name = "Appliquer mes choix" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("C'est fait");
        await Expect(page.Locator(".empty")).ToContainTextAsync("Rien à traiter");
        var visitor = await _site.OpenAsync();
        await visitor.GotoAsync("/contenu/essai:z1");
        Assert.EndsWith("/contenu/essai:z2", visitor.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Traités" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler pour" }).First.ClickAsync();
        await Expect(page.Locator(".empty")).ToContainTextAsync("Aucun groupe n'est entièrement décidé");
        await page.GetByRole(AriaRole.Link, new() { Name = "À traiter" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Annuler pour" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Annuler pour" })).ToHaveCountAsync(0);
        await visitor.GotoAsync("/contenu/essai:z1");
        Assert.EndsWith("/contenu/essai:z1", visitor.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithJavaScript_ByKeyboard_TheScanSaysWhenItIsOver_AndEveryStateIsAccessible()
    {
        var page = await OpenAsync(new());
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher les doublons" }).PressAsync("Enter");
        await BeginningOfScanAsync(page);
        await page.AssertAccessibleAsync();
        if (await page.Locator("progress").CountAsync() > 0)
        {
            // Nobody asks for the page anew: its script follows the scan.
            await page.GetByRole(AriaRole.Link, new() { Name = "Analyse terminée : voir les propositions" }).ClickAsync();
        }

        await Expect(page.Locator(".cluster").First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();

        var stays = page.GetByRole(AriaRole.Radio).First;
        await stays.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tout fusionner" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("C'est fait");
        await page.GetByRole(AriaRole.Link, new() { Name = "Traités" }).PressAsync("Enter");
        await Expect(page.GetByText("Fusionné", new() { Exact = true })).ToHaveCountAsync(2);
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task OnAPhone_NothingIsWiderThanTheScreen()
    {
        var page = await OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await page.GetByLabel("Proposer", new() { Exact = true }).SelectOptionAsync("aussi les doublons possibles, moins sûrs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher les doublons" }).ClickAsync();
        await EndOfScanAsync(page);

        await Expect(page.GetByRole(AriaRole.Form, new() { Name = Title })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        var page = await _site.OpenAsync(options);
        await _site.SignInAsync(page);
        await page.GotoAsync("/gestion/doublons");
        return page;
    }

    private static Task BeginningOfScanAsync(IPage page) => Expect(page.Locator("progress").Or(page.Locator(".cluster")).First).ToBeVisibleAsync();

    /// <summary>Asks for the page anew until the scan is over.</summary>
    private static async Task EndOfScanAsync(IPage page)
    {
        await BeginningOfScanAsync(page);
        while (await page.Locator("progress").CountAsync() > 0)
        {
            await page.ReloadAsync();
        }
    }
}
