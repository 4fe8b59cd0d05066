using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Pages;

/// <summary>What axe has to say about the page as it stands.</summary>
internal static class Accessibility
{
    public static async Task AssertAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();
        Assert.Empty(result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})"));
    }
}
