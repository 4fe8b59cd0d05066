using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Pages;

/// <summary>Where the links of one item's texts lead, for one reader: a path of the site only when an item is there that the reader may read.</summary>
public sealed class LinkTargets
{
    private readonly IReadOnlyDictionary<string, ContentItem> _items;

    private LinkTargets(IReadOnlyDictionary<string, ContentItem> items) => _items = items;

    public static LinkTargets None { get; } = new(new Dictionary<string, ContentItem>());

    internal static async Task<LinkTargets> ResolveAsync(ContentItem item, Viewer viewer, SitePaths paths, CancellationToken cancellationToken) =>
        new(await paths.FindAsync([.. All(item).Where(IsPath).Select(PathOf)], viewer, cancellationToken));

    /// <summary>Every target of the item's texts once, as written.</summary>
    public static IEnumerable<string> All(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return InTexts(item).Concat(item.Links).Concat(item.Answers.SelectMany(answer => answer.Links)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The targets of links that stand on words of the texts.</summary>
    public static IEnumerable<string> InTexts(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Answers.Select(answer => answer.Body).Prepend(item.Body)
            .Where(text => !text.IsEmpty)
            .SelectMany(text => text.Blocks)
            .SelectMany(block => block.Links)
            .Select(link => link.Target);
    }

    /// <summary>Address for a link; null when it would lead nowhere, or run something.</summary>
    public string? Address(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return IsPath(target) ? (_items.ContainsKey(PathOf(target)) ? target : null)
            : Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "mailto" or "tel") ? target
            : null;
    }

    /// <summary>Title of the item at that path of the site; null when there is none.</summary>
    public string? Title(string target) => IsPath(target) ? _items.GetValueOrDefault(PathOf(target))?.Title : null;

    public static bool IsPath(string target) => target is ['/', ..] && ContentItemValidator.IsPublicUrl(target);

    private static string PathOf(string target) => target.Split('?', '#')[0];
}
