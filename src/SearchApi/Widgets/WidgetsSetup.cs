using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KbSearch.SearchApi.Widgets;

/// <summary>Lets pages of allowed origins call the API. Sessions stay out of it: a browser sends no cookie along, only a key that the page gives.</summary>
internal static class WidgetsSetup
{
    private static readonly TimeSpan s_preflightLifetime = TimeSpan.FromHours(1);

    public static IServiceCollection AddWidgets(this IServiceCollection services)
    {
        services.AddOptions<WidgetOptions>().BindConfiguration("Widgets").ValidateDataAnnotations().ValidateOnStart();
        services.AddCors();
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<WidgetOptions>>((cors, widgets) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. widgets.Value.AllowedOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, "Idempotency-Key")
            .WithExposedHeaders(HeaderNames.RetryAfter)
            .SetPreflightMaxAge(s_preflightLifetime)));
        return services;
    }

    public static void UseWidgets(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase),
        api => api.UseCors());
}
