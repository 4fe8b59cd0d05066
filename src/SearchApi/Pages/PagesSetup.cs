using System.Text.Encodings.Web;
using System.Text.Unicode;
using KbSearch.SearchApi.Limits;
using KbSearch.SearchApi.Pages.Asking;
using KbSearch.SearchApi.Pages.Contact;
using KbSearch.SearchApi.Pages.Following;
using KbSearch.SearchApi.Pages.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Pages;

/// <summary>The pages: rendered on the server, complete without scripts.</summary>
internal static class PagesSetup
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<EscalationOptions>().BindConfiguration("Escalation").ValidateDataAnnotations().ValidateOnStart();
        services.AddRazorComponents();
        services.RemoveKeyRing();
        services.AddSingleton<StaticAssets>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<SitePaths>();
        services.AddSingleton<Sitemap>();
        services.AddSingleton<ContentPageReader>();
        services.AddSingleton<ProductList>();
        services.AddSingleton<AskPageReader>();

        // Letters with accents as themselves; what means something in HTML stays encoded.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var forms = app.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(limits.DraftBodyBytes)).ExcludeFromDescription();
        app.MapMethods("/", s_readMethods, SearchPageEndpoint.HandleAsync).ExcludeFromDescription();
        app.MapMethods("/contenu/{**id}", s_readMethods, ContentPageEndpoint.HandleAsync).ExcludeFromDescription();
        forms.MapPost("/avis", FeedbackFormEndpoint.HandleAsync);
        app.MapMethods("/sitemap.xml", s_readMethods, (HttpContext context, Sitemap sitemap) => sitemap.IndexAsync(context)).ExcludeFromDescription();
        app.MapMethods("/sitemap-{part:int:min(0)}.xml", s_readMethods, (HttpContext context, Sitemap sitemap, int part) => sitemap.PartAsync(context, part)).ExcludeFromDescription();
        app.MapMethods("/robots.txt", s_readMethods, (HttpRequest request, Sitemap sitemap) => sitemap.Robots(request)).ExcludeFromDescription();
        app.MapMethods("/poser-une-question", s_readMethods, AskPageEndpoint.ShowAsync).ExcludeFromDescription();
        forms.MapPost("/poser-une-question", AskPageEndpoint.SendAsync).RequireRateLimiting(LimitsSetup.CheckQuota);
        app.MapMethods("/contacter", s_readMethods, ContactPageEndpoint.Show).ExcludeFromDescription();
        forms.MapPost("/contacter", ContactPageEndpoint.SendAsync);
        app.MapMethods("/contact", s_readMethods, (HttpRequest request) => TypedResults.LocalRedirect($"/contacter{request.QueryString}", permanent: true, preserveMethod: true)).ExcludeFromDescription();
        app.MapMethods("/connexion", s_readMethods, SignInEndpoint.Show).ExcludeFromDescription();
        forms.MapPost("/connexion", SignInEndpoint.SignInAsync);
        forms.MapPost("/deconnexion", SignInEndpoint.SignOut);
        app.MapMethods(FollowsPageEndpoint.Address, s_readMethods, FollowsPageEndpoint.ShowAsync).ExcludeFromDescription();
        forms.MapPost(FollowsPageEndpoint.Address, FollowsPageEndpoint.ChangeAsync);
        app.MapMethods("/api/errors", s_readMethods, () => PageResults.ErrorCodes()).ExcludeFromDescription();
    }

    /// <summary>Items at their own paths. After every middleware that recognises, limits or refuses callers.</summary>
    public static void UseSitePaths(this WebApplication app) => app.UseMiddleware<SitePathMiddleware>();

    /// <summary>Files of wwwroot. An address with a version names those very bytes and may be kept for good.</summary>
    public static void UsePageFiles(this WebApplication app) => app.UseStaticFiles(new StaticFileOptions
    {
        OnPrepareResponse = file =>
        {
            var headers = file.Context.Response.Headers;
            headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";

            // Scripts of widgets are loaded by pages of any site; whether those may call the API is another question.
            headers.AccessControlAllowOrigin = "*";
        },
    });

    /// <summary>Takes away what rendering brings along and nothing here uses: keys to protect data with, made by the first start in its user's home, unencrypted.</summary>
    /// <remarks>Should the framework protect something all the same, then by keys that end with the process. The service's own secrets lie in its data folder.</remarks>
    private static void RemoveKeyRing(this IServiceCollection services)
    {
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        foreach (var service in services.Where(MakesKeys).ToList())
        {
            services.Remove(service);
        }

        static bool MakesKeys(ServiceDescriptor service) =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(EphemeralDataProtectionProvider).Assembly;
    }
}
