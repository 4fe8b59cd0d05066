using System.Net.Http.Json;
using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests;

/// <summary>Pictures of the main states. <c>KBSEARCH_SCREENSHOTS=docs/images ./test.sh FullyQualifiedName~Screenshots</c> replaces those of the docs.</summary>
[Collection(SiteCollection.Name)]
public sealed class Screenshots(Site site)
{
    private static string? Folder =>
        Environment.GetEnvironmentVariable("KBSEARCH_SCREENSHOTS") is { Length: > 0 } folder ? Path.Combine(ServiceProcess.RepositoryRoot(), folder) : null;

    [Fact]
    public async Task MainStates_CanBePictured()
    {
        await TakeAsync("home", page => page.GotoAsync("/"));
        await TakeAsync("typing", async page =>
        {
            await page.GotoAsync("/");
            await page.TypeForSuggestionsAsync(page.GetByRole(AriaRole.Combobox), "carte sim");
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.Locator(".results-title")).ToContainTextAsync("carte sim");
        });
        await TakeAsync("search", page => page.GotoAsync("/?q=ma+box+clignote+orange"));
        await TakeAsync("search-dark", page => page.GotoAsync("/?q=ma+box+clignote+orange"), new() { ColorScheme = ColorScheme.Dark });
        await TakeAsync("search-phone", page => page.GotoAsync("/?q=ma+box+clignote+orange"), new() { ViewportSize = new() { Width = 390, Height = 800 } });
        await TakeAsync("contact-first", page => page.GotoAsync("/?q=on+m'a+vol%C3%A9+mon+t%C3%A9l%C3%A9phone"));
        await TakeAsync("answer", page => page.GotoAsync("/contenu/corpus:a-q-001"));
        await TakeAsync("ask", async page =>
        {
            await page.GotoAsync("/poser-une-question");
            await page.GetByLabel("Votre question en une phrase").PressSequentiallyAsync("Où trouver le code PUK de ma carte SIM ?");
            await page.GetByLabel("Quelques précisions").FillAsync("Ma carte est bloquée. Appelez-moi au 06 12 34 56 78 si besoin.");
            await page.Locator(".candidate summary").First.ClickAsync();
            await Expect(page.Locator(".candidate-ask").First).ToBeVisibleAsync();
        });
        await TakeAsync("widgets", async page =>
        {
            await page.GotoAsync("/widgets/demo.html");
            await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("facture");
            await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task TheBacklog_CanBePictured()
    {
        using var editor = new HttpClient { BaseAddress = site.Address, DefaultRequestHeaders = { Authorization = new("Bearer", site.EditorKey) } };
        string[] titles = ["Voyant Internet rouge depuis une coupure de courant", "voyant internet rouge depuis une coupure de courant", "H-204 sur les chaînes sport alors que j'ai payé"];
        var items = titles.Select((title, i) => new { id = $"redite-{i}", kind = "question", title, body = "Bonjour, quelqu'un a une idée ? Merci d'avance.", audience = "public", views = 20 * (i + 1) }).ToList();
        await editor.PutAsJsonAsync("/api/v1/content?waitFor=searchable", new { source = "forum", items });
        try
        {
            await TakeAsync("backlog", async page =>
            {
                await site.SignInAsync(page);
                await page.GotoAsync("/gestion/doublons");
                await page.Locator(".scan button").ClickAsync();
                await Expect(page.Locator("progress").Or(page.Locator(".cluster")).First).ToBeVisibleAsync();
                while (await page.Locator("progress").CountAsync() > 0)
                {
                    await page.ReloadAsync();
                }

                await Expect(page.Locator(".cluster").First).ToBeVisibleAsync();
            });
        }
        finally
        {
            await editor.PostAsJsonAsync("/api/v1/content/deletions?waitFor=searchable", new { ids = items.Select(item => $"forum:{item.id}") });
        }
    }

    private async Task TakeAsync(string name, Func<IPage, Task> prepare, BrowserNewContextOptions? options = null)
    {
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 860 };
        var page = await site.OpenAsync(options);
        await prepare(page);
        var picture = await page.ScreenshotAsync(new() { Path = Folder is { } folder ? Path.Combine(folder, $"{name}.png") : null });
        Assert.NotEmpty(picture);
    }
}
