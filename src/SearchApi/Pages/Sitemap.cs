using System.Globalization;
using System.Security;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>/sitemap.xml</c>, its parts, and <c>/robots.txt</c>: what search engines may know, which is what an anonymous caller may read.</summary>
/// <remarks>A part covers 50,000 changes of the store, so it holds at most the 50,000 addresses that the protocol allows.</remarks>
internal static class Sitemap
{
    private const int ChangesPerPart = 50_000;
    private const int PageSize = 1_000;
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task IndexAsync(HttpContext context, IContentStore store, PublicAddress addresses)
    {
        var parts = ((await store.GetHeadAsync(context.RequestAborted)).Value + ChangesPerPart - 1) / ChangesPerPart;
        if (parts <= 1)
        {
            await PartAsync(context, store, addresses, part: 0);
            return;
        }

        var site = addresses.Site(context.Request);
        await BeginAsync(context, "sitemapindex");
        for (var part = 0L; part < parts; part++)
        {
            await context.Response.WriteAsync(Entry("sitemap", string.Create(CultureInfo.InvariantCulture, $"{site}/sitemap-{part}.xml"), updatedAt: null), context.RequestAborted);
        }

        await EndAsync(context, "sitemapindex");
    }

    public static async Task PartAsync(HttpContext context, IContentStore store, PublicAddress addresses, int part)
    {
        await BeginAsync(context, "urlset");
        if (part == 0)
        {
            await context.Response.WriteAsync(Entry("url", addresses.Site(context.Request) + "/", updatedAt: null), context.RequestAborted);
        }

        var position = new ChangeSequence((long)part * ChangesPerPart);
        var end = position.Value + ChangesPerPart;
        while (position.Value < end && await store.ReadChangesAsync(position, PageSize, context.RequestAborted) is var page && page.UpTo > position)
        {
            var items = page.Changes.Where(change => change.Sequence.Value <= end).Select(change => change.Item).OfType<ContentItem>().Where(IsListed);
            await context.Response.WriteAsync(string.Concat(items.Select(item => Entry("url", addresses.Of(item, context.Request), item.UpdatedAt))), context.RequestAborted);
            position = page.UpTo;
        }

        await EndAsync(context, "urlset");
    }

    public static IResult Robots(HttpRequest request, PublicAddress addresses) => TypedResults.Text(
        $"""
        User-agent: *
        Disallow: /api/
        Disallow: /openapi/
        Disallow: /connexion
        Disallow: /gestion
        Disallow: /poser-une-question
        Disallow: /contacter
        Disallow: /?

        Sitemap: {addresses.Site(request)}/sitemap.xml

        """,
        "text/plain",
        Encoding.UTF8);

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
