using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KbSearch.BrowserTests.Pages;

/// <summary>What a member follows, in a real browser.</summary>
[Collection(SiteCollection.Name)]
public sealed class FollowsPageTests(Site site)
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(true, 360)]
    public async Task AMember_FindsWhatIsFollowed_AndFollowsItNoMore(bool withJavaScript, int width)
    {
        var page = await site.OpenAsync(withJavaScript, width);
        await page.GotoAsync("/mes-suivis");
        await page.GetByLabel("Clé d'accès").FillAsync(site.EditorKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mes suivis" })).ToBeVisibleAsync();
        await page.APIRequest.PutAsync($"{site.Address}api/v1/follows/corpus:a-q-001");
        await page.ReloadAsync();

        // The key is shared with tests that ask questions, which are followed as well.
        var topic = page.Locator(".follows li", new() { Has = page.Locator("button[value='corpus:a-q-001']") });
        await Expect(topic).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        if (withJavaScript)
        {
            await page.AssertAccessibleAsync();
        }

        await topic.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Mes suivis" })).ToBeVisibleAsync();
        await Expect(topic).ToHaveCountAsync(0);
        if (withJavaScript)
        {
            await page.AssertAccessibleAsync();
        }
    }
}
