using System.Text.Encodings.Web;
using System.Text.Unicode;
using KbSearch.SearchApi.Pages.SignIn;

namespace KbSearch.SearchApi.Pages;

/// <summary>The pages: rendered on the server, complete without scripts.</summary>
internal static class PagesSetup
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        services.AddRazorComponents();
        services.AddSingleton<StaticAssets>();

        // Letters with accents as themselves; what means something in HTML stays encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapMethods("/", s_readMethods, SearchPageEndpoint.HandleAsync).ExcludeFromDescription();
        app.MapMethods("/contenu/{**id}", s_readMethods, ContentPageEndpoint.HandleAsync).ExcludeFromDescription();
        app.MapMethods("/connexion", s_readMethods, SignInEndpoint.Show).ExcludeFromDescription();
        app.MapPost("/connexion", SignInEndpoint.SignInAsync).ExcludeFromDescription();
        app.MapPost("/deconnexion", SignInEndpoint.SignOut).ExcludeFromDescription();
        app.MapMethods("/api/errors", s_readMethods, () => PageResults.ErrorCodes()).ExcludeFromDescription();
    }

    /// <summary>Files of wwwroot. An address with a version names those very bytes and may be kept for good.</summary>
    public static void UsePageFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache",
    });
}
