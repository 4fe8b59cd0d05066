using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>The running service and a headless Chromium, shared by the tests of the collection; each test opens a context of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    private ServiceProcess? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A key that signs in at the editing pages.</summary>
    public string EditorKey => _service!.EditorKey;

    public async Task InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KBSEARCH_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh page with the site's address as base.</summary>
    public async Task<IPage> OpenAsync(bool withJavaScript = true, int width = 1280, int height = 900)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _service!.Address.ToString(),
            JavaScriptEnabled = withJavaScript,
            Locale = "fr-FR",
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }
}

/// <summary>Tests that share one <see cref="Site"/>.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>
{
    public const string Name = "site";
}
