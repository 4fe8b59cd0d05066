using KbSearch.Content.Model;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Pages;

/// <summary>Complete addresses of pages, for whoever reads them away from this site.</summary>
internal sealed class PublicAddress(IOptions<SiteOptions> options)
{
    /// <summary>The site's address without a final slash: the configured one, or the one the request came to.</summary>
    public string Site(HttpRequest request) => options.Value.Address?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Where the item is shown, percent-encoded: its own address, or else its page here.</summary>
    public string Of(ContentItem item, HttpRequest request) => new Uri(item.Url switch
    {
        null => Site(request) + ContentAddress.Of(item.Id),
        ['/', ..] path => Site(request) + path,
        var elsewhere => elsewhere,
    }).AbsoluteUri;
}
