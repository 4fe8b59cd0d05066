using KbSearch.BrowserTests.Hosting;
using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Pages;

/// <summary>What a first visit loads, and what a widget costs the page that embeds it.</summary>
[Collection(SiteCollection.Name)]
public sealed class WeightTests(Site site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?q=box")]
    [InlineData("/contenu/corpus:a-faq-001")]
    [InlineData("/contacter")]
    public async Task AFirstVisit_LoadsLessThan100Kilobytes(string path) => Assert.InRange(await LoadedAsync(await site.OpenAsync(), path, ""), 1, 100_000);

    [Theory]
    [InlineData("kb-search.js")]
    [InlineData("kb-ask.js")]
    public async Task AWidget_LoadsLessThan15KilobytesOfScript(string script)
    {
        var page = await site.OpenAsync();
        await page.RouteAsync("**/page", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<!DOCTYPE html><html lang=fr><title>x</title><script type=module src='/widgets/{script}'></script><body>",
        }));
        Assert.InRange(await LoadedAsync(page, "/page", "/page"), 1_000, 15_000);
    }

    /// <summary>Bytes of bodies as they travel, compressed.</summary>
    private static async Task<long> LoadedAsync(IPage page, string path, string except)
    {
        var requests = new List<IRequest>();
        page.RequestFinished += (_, request) => requests.Add(request);
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var sizes = await Task.WhenAll(requests.Where(request => new Uri(request.Url).AbsolutePath != except).Select(request => request.SizesAsync()));
        return sizes.Sum(size => (long)size.ResponseBodySize);
    }
}
