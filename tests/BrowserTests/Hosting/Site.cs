using Microsoft.Playwright;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>The running service and a headless Chromium, shared by the tests of the collection; each test opens a context of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>An origin whose pages may call the service; nothing listens there, tests answer for it.</summary>
    public const string EmbeddingOrigin = "http://boutique.test";

    private ServiceProcess? _service;
    private Chromium? _chromium;

    public Uri Address => _service!.Address;

    /// <summary>A key that signs in at the editing pages.</summary>
    public string EditorKey => _service!.EditorKey;

    public async Task InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Widgets__AllowedOrigins__0"] = EmbeddingOrigin,
        });
        await _service.WhenLearnedAsync();
        _chromium = await Chromium.StartAsync();
    }

    /// <summary>A fresh page with the site's address as base.</summary>
    public Task<IPage> OpenAsync(bool withJavaScript = true, int width = 1280, int height = 900) =>
        OpenAsync(new BrowserNewContextOptions { JavaScriptEnabled = withJavaScript, ViewportSize = new ViewportSize { Width = width, Height = height } });

    public Task<IPage> OpenAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Address.ToString();
        return _chromium!.OpenAsync(options);
    }

    /// <summary>Opens a session with the editor's key, by the form.</summary>
    public async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Clé d'accès").FillAsync(_service!.EditorKey);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/connexion", StringComparison.Ordinal));
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

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
