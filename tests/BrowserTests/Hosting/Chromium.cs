using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>A headless Chromium that calls nobody but the pages' servers.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>For what comes at last, in milliseconds: no machine is that busy, and who waits for an event goes on with it.</summary>
    private const int Patience = 180_000;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KBSEARCH_CHROMIUM") ?? "/usr/bin/chromium",
            Timeout = Patience,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",

                // The service runs on this machine; to a page of another site that is a network of its own, which it may not call.
                "--disable-features=LocalNetworkAccessChecks",
            ],
        });
        return new Chromium(playwright, browser);
    }

    public async Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        options.Locale = "fr-FR";
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
