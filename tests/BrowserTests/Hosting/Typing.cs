using System.Web;
using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>Typing whose outcome does not depend on how long a key takes.</summary>
internal static class Typing
{
    /// <summary>Types key by key. Suggestions come for the whole text alone, so that those shown are its own and stay.</summary>
    public static async Task TypeForSuggestionsAsync(this IPage page, ILocator input, string text)
    {
        await page.RouteAsync("**/api/v1/suggest?q=*", async route =>
        {
            var asked = HttpUtility.ParseQueryString(new Uri(route.Request.Url).Query)["q"];
            if (text.StartsWith(asked ?? "", StringComparison.Ordinal) && asked != text)
            {
                await route.AbortAsync();
            }
            else
            {
                await route.FallbackAsync();
            }
        });
        await input.PressSequentiallyAsync(text);
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
    }
}
