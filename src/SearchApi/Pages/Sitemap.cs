using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/sitemap.xml</c>, its parts, and <c>/robots.txt</c>: what search engines may know, which is what an anonymous caller may read.</summary>
/// <remarks>Parts are cut by the addresses that are listed, never by changes or numbers of items, which would tell how much there is that is not listed.</remarks>
internal sealed class Sitemap(IContentStore store, PublicAddress addresses)
{
    private const int PageSize = 1_000;
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Most addresses in a part; the protocol allows 50,000.</summary>
    public int AddressesPerPart { get; init; } = 50_000;

    public async Task IndexAsync(HttpContext context)
    {
        var parts = await CountPartsAsync(context.RequestAborted);
        if (parts <= 1)
        {
            await PartAsync(context, part: 0);
            return;
        }

        var site = addresses.Site(context.Request);
        await BeginAsync(context, "sitemapindex");
        for (var part = 0; part < parts; part++)
        {
            await context.Response.WriteAsync(Entry("sitemap", string.Create(CultureInfo.InvariantCulture, $"{site}/sitemap-{part}.xml"), updatedAt: null), context.RequestAborted);
        }

        await EndAsync(context, "sitemapindex");
    }

    public async Task PartAsync(HttpContext context, int part)
    {
        await BeginAsync(context, "urlset");

        // The home page is the first address of all.
        var (number, first) = (1L, (long)part * AddressesPerPart);
        if (part == 0)
        {
            await context.Response.WriteAsync(Entry("url", addresses.Site(context.Request) + "/", updatedAt: null), context.RequestAborted);
        }

        await foreach (var item in ReadListedAsync(context.RequestAborted))
        {
            if (number >= first + AddressesPerPart)
            {
                break;
            }

            if (number++ >= first)
            {
                await context.Response.WriteAsync(Entry("url", addresses.Of(item, context.Request), item.UpdatedAt), context.RequestAborted);
            }
        }

        await EndAsync(context, "urlset");
    }

    public IResult Robots(HttpRequest request) => TypedResults.Text(
        $"""
        User-agent: *
        Disallow: /api/
        Disallow: /openapi/
        Disallow: /connexion
        Disallow: /gestion
        Disallow: /poser-une-question
        Disallow: /contacter
        Disallow: /mes-suivis
        Disallow: /?

        Sitemap: {addresses.Site(request)}/sitemap.xml

        """,
        "text/plain",
        Encoding.UTF8);

    private async Task<long> CountPartsAsync(CancellationToken cancellationToken)
    {
        // No more items than changes: a small store is not read to be counted.
        if ((await store.GetHeadAsync(cancellationToken)).Value < AddressesPerPart)
        {
            return 1;
        }

        var count = 1L;
        await foreach (var _ in ReadListedAsync(cancellationToken))
        {
            count++;
        }

        return (count + AddressesPerPart - 1) / AddressesPerPart;
    }

    private async IAsyncEnumerable<ContentItem> ReadListedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = await store.ReadChangesAsync(ChangeSequence.None, PageSize, cancellationToken);
             page.UpTo > page.After;
             page = await store.ReadChangesAsync(page.UpTo, PageSize, cancellationToken))
        {
            foreach (var item in page.Changes.Select(change => change.Item).OfType<ContentItem>().Where(IsListed))
            {
                yield return item;
            }
        }
    }

    /// <summary>A merged duplicate is listed by its canonical item alone; an item shown on another host belongs to that host's list.</summary>
    private static bool IsListed(ContentItem item) =>
        Viewer.Anonymous.CanRead(item.Audience) && item.DuplicateOf is null && item.Url is (null or ['/', ..]);

    private static Task BeginAsync(HttpContext context, string root)
    {
        context.Response.ContentType = "application/xml; charset=utf-8";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{Namespace}\">\n", context.RequestAborted);
    }

    private static Task EndAsync(HttpContext context, string root) => context.Response.WriteAsync($"</{root}>\n", context.RequestAborted);

    private static string Entry(string element, string address, DateTimeOffset? updatedAt)
    {
        var date = updatedAt is { } updated ? $"<lastmod>{updated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</lastmod>" : "";
        return $"<{element}><loc>{SecurityElement.Escape(address)}</loc>{date}</{element}>\n";
    }
}
