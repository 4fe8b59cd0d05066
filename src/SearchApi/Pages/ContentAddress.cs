using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Pages;

/// <summary>Addresses that hold a content id, and how to read it back.</summary>
internal static class ContentAddress
{
    public const string PagePrefix = "/contenu/";
    public const string ApiPrefix = "/api/v1/content/";

    /// <summary>Address of the item's page.</summary>
    public static string Of(ContentId id) => PagePrefix + Escape(id);

    /// <summary>The id as part of a path. A slash stays readable unless a client would fold the path: <c>a//b</c>, <c>a/../b</c>.</summary>
    public static string Escape(ContentId id)
    {
        var escaped = Uri.EscapeDataString(id.Value).Replace("%3A", ":", StringComparison.Ordinal);
        var segments = id.Value.Split('/');
        return segments.Any(segment => segment is "" or "." or "..") ? escaped : escaped.Replace("%2F", "/", StringComparison.Ordinal);
    }

    /// <summary>The id that follows the prefix in the request's address; false when there is none.</summary>
    /// <remarks>Read from the request line: in the decoded path an escaped slash cannot be told from a literal <c>%2F</c>.</remarks>
    public static bool TryRead(HttpContext context, string prefix, out ContentId id)
    {
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?', 2)[0];
        id = default;
        return path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && ContentId.TryParse(Uri.UnescapeDataString(path[prefix.Length..]), out id);
    }
}
