using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>The search box as the WAI-ARIA Authoring Practices want an editable combobox with list autocomplete.</summary>
[Collection(SiteCollection.Name)]
public sealed class ComboboxTests(Site site)
{
    [Fact]
    public async Task Suggestions_AreListedAndTold_WhileFocusStaysInTheInput()
    {
        var (page, input) = await TypeAsync("carte sim");

        await Expect(page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })).ToBeVisibleAsync();
        await Expect(input).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(input).ToBeFocusedAsync();
        var list = page.Locator($"#{await input.GetAttributeAsync("aria-controls")}");
        var options = list.GetByRole(AriaRole.Option);
        Assert.InRange(await options.CountAsync(), 1, 8);
        Assert.Equal(await list.Locator("> *").CountAsync(), await options.CountAsync());
        Assert.Equal(0, await list.Locator("a, button").CountAsync());
        var names = await options.AllInnerTextsAsync();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Arrows_GoThroughTheOptions_AndRoundThroughTheInput()
    {
        var (page, input) = await TypeAsync("carte sim");
        var options = page.GetByRole(AriaRole.Option);
        var count = await options.CountAsync();

        await input.PressAsync("ArrowDown");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(await options.First.GetAttributeAsync("id"), await input.GetAttributeAsync("aria-activedescendant"));
        await input.PressAsync("ArrowUp");
        Assert.Null(await input.GetAttributeAsync("aria-activedescendant"));
        await input.PressAsync("ArrowUp");
        await Expect(options.Nth(count - 1)).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(1, await page.Locator("[role=option][aria-selected=true]").CountAsync());
        await Expect(input).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Home", 0)]
    [InlineData("End", 9)]
    public async Task HomeAndEnd_MoveTheCaret_AndComeBackToTheInput(string key, int caret)
    {
        var (_, input) = await TypeAsync("carte sim");
        await input.PressAsync("ArrowDown");
        await input.PressAsync(key);

        Assert.Null(await input.GetAttributeAsync("aria-activedescendant"));
        Assert.Equal(caret, await input.EvaluateAsync<int>("input => input.selectionStart"));
    }

    [Fact]
    public async Task Escape_ClosesTheList_ThenClearsTheText()
    {
        var (page, input) = await TypeAsync("carte sim");
        await input.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Expect(input).ToHaveValueAsync("carte sim");
        await Expect(input).ToHaveAttributeAsync("aria-expanded", "false");

        await input.PressAsync("Escape");
        await Expect(input).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Enter_OpensTheTitleThatIsChosen()
    {
        var (page, input) = await TypeAsync("carte sim bloquée");
        await input.PressAsync("ArrowDown");
        var title = await page.Locator("[aria-selected=true] .suggestion-text").InnerTextAsync();
        await input.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync(title);
    }

    [Fact]
    public async Task Enter_SearchesWhatIsTyped_WhenNoOptionIsChosen()
    {
        var (page, input) = await TypeAsync("carte sim");
        await input.PressAsync("Enter");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Résultats pour « carte sim »");
        Assert.EndsWith("/?q=carte+sim", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_ClosesTheList()
    {
        var (page, input) = await TypeAsync("carte sim");
        await input.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Rechercher" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ALateAnswer_IsDropped()
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/api/v1/suggest?q=facture*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var input = page.GetByRole(AriaRole.Combobox);
        await page.RunAndWaitForRequestAsync(() => input.FillAsync("facture"), "**/api/v1/suggest?q=facture*");
        await input.FillAsync("carte sim");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("SIM");
        held.SetResult();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        Assert.All(await page.GetByRole(AriaRole.Option).AllInnerTextsAsync(), text => Assert.DoesNotContain("facture", text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<(IPage Page, ILocator Input)> TypeAsync(string text)
    {
        var page = await site.OpenAsync();
        await page.GotoAsync("/");
        var input = page.GetByRole(AriaRole.Combobox, new() { Name = "Que cherchez-vous ?" });
        await page.TypeForSuggestionsAsync(input, text);
        await page.WaitForFunctionAsync("text => document.querySelector('.results-title')?.textContent.includes(text)", text);
        return (page, input);
    }
}
