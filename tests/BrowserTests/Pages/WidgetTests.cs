using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The widgets in a page of another origin, under a strict policy.</summary>
[Collection(SiteCollection.Name)]
public sealed class WidgetTests(Site site)
{
    [Fact]
    public async Task Search_WorksInAnotherSitesPage_UnderAStrictPolicy()
    {
        var (page, problems) = await EmbedAsync("kb-search.js", "<kb-search product='mobile'></kb-search>");
        var input = page.GetByRole(AriaRole.Combobox, new() { Name = "Que cherchez-vous ?" });
        await input.PressSequentiallyAsync("carte sim");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await input.PressAsync("Enter");

        var first = page.Locator("kb-search li a").First;
        Assert.StartsWith(site.Address.ToString(), await first.GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.AssertAccessibleAsync();
        Assert.Empty(problems);
    }

    [Fact]
    public async Task APage_MayOpenResultsItsOwnWay()
    {
        var (page, _) = await EmbedAsync("kb-search.js", "<kb-search></kb-search>");
        await page.EvaluateAsync("() => document.addEventListener('kb-open', event => { event.preventDefault(); window.opened = event.detail; })");
        var input = page.GetByRole(AriaRole.Combobox);
        await page.TypeForSuggestionsAsync(input, "carte sim");
        await input.PressAsync("ArrowDown");
        await input.PressAsync("Enter");

        Assert.StartsWith("corpus:", await page.EvaluateAsync<string>("() => window.opened.id"), StringComparison.Ordinal);
        Assert.Equal($"{Site.EmbeddingOrigin}/", page.Url);
    }

    [Fact]
    public async Task Style_FollowsThePagesCustomProperties()
    {
        var (page, _) = await EmbedAsync("kb-search.js", "<kb-search class='brand'></kb-search>", ".brand { --kb-accent: rgb(106, 44, 145); }");
        var button = page.Locator("kb-search button");
        await Expect(button).ToHaveCSSAsync("background-color", "rgb(106, 44, 145)");
    }

    [Fact]
    public async Task ADeadService_IsToldInTheWidget()
    {
        var (page, _) = await EmbedAsync("kb-search.js", "<kb-search></kb-search>");
        await page.RouteAsync("**/api/v1/**", route => route.AbortAsync());
        var input = page.GetByRole(AriaRole.Combobox);
        await input.FillAsync("carte sim");
        await input.PressAsync("Enter");

        await Expect(page.Locator("kb-search").GetByText("Le service ne répond pas")).ToBeVisibleAsync();
        await Expect(input).ToHaveValueAsync("carte sim");
    }

    /// <summary>A page of another origin with one widget. What its policy or the browser has to complain of is collected.</summary>
    private async Task<(IPage Page, List<string> Problems)> EmbedAsync(string script, string html, string css = "")
    {
        var page = await site.OpenAsync();
        var service = site.Address.GetLeftPart(UriPartial.Authority);
        var problems = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                problems.Add(message.Text);
            }
        };
        await page.RouteAsync($"{Site.EmbeddingOrigin}/**", route => route.FulfillAsync(new()
        {
            ContentType = route.Request.Url.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/html",
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Content-Security-Policy"] = $"default-src 'none'; style-src 'self'; img-src data:; script-src {service}; connect-src {service}",
            },
            Body = route.Request.Url.EndsWith(".css", StringComparison.Ordinal) ? css :
                $"""
                <!DOCTYPE html><html lang="fr"><head><title>Boutique</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/page.css">
                <script type="module" src="{service}/widgets/{script}"></script></head><body><main><h1>Boutique</h1>{html}</main></body></html>
                """,
        }));
        await page.GotoAsync(Site.EmbeddingOrigin + "/");
        return (page, problems);
    }
}
