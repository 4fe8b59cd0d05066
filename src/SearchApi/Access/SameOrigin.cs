using Microsoft.Net.Http.Headers;

namespace KbSearch.SearchApi.Access;

/// <summary>Keeps other sites' pages from writing with a visitor's session, or through the forms of the pages.</summary>
/// <remarks>
/// Browsers say in <c>Sec-Fetch-Site</c> and <c>Origin</c> where a request comes from, and pages cannot forge either.
/// A request with neither does not come from a page, so it carries no session that somebody else could use.
/// </remarks>
internal static class SameOrigin
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    public static bool Allows(HttpContext context, Caller caller)
    {
        var request = context.Request;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var isForm = !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        return isSafe || !(caller.IsSignedIn || isForm) || IsOwn(request);
    }

    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers[SecFetchSite] is [{ } site])
        {
            return site is "same-origin" or "none";
        }

        return request.Headers[HeaderNames.Origin] switch
        {
            [] => true,
            [{ } origin] => Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Authority == request.Host.Value,
            _ => false,
        };
    }
}
