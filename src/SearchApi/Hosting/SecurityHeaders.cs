using KbSearch.SearchApi.Access;
using Microsoft.Net.Http.Headers;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Headers that every answer carries, errors included.</summary>
internal static class SecurityHeaders
{
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Scripts are files of this service, everywhere. The interface of the OpenAPI document styles itself as it runs.
    private const string ApiInterfacePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.ContentSecurityPolicy] = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ApiInterfacePolicy : PagePolicy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Response.ContentType?.Contains("json", StringComparison.Ordinal) == true)
        {
            headers["X-Robots-Tag"] = "noindex";
        }

        // An answer to a key's bearer is kept nowhere; a public one may be kept, but is asked for again each time.
        // Files of the pages are sent before anybody is recognised and have said already how long they may be kept.
        var caller = context.Features.Get<Caller>();
        if (caller is { Key: not null })
        {
            headers.CacheControl = "no-store";
        }
        else if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = caller is not null && context.Response.StatusCode < 400 ? "no-cache" : "no-store";
        }

        headers.Append(HeaderNames.Vary, new[] { HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.Origin });
    }
}
