using KbSearch.Content.Model;

namespace KbSearch.Search.Suggesting.Titles;

/// <summary>A title that may be suggested, with what its place and its visibility depend on.</summary>
/// <param name="UpdatedAt">Last update, or creation; null when neither is known.</param>
internal sealed record TitleEntry(ContentId Id, string Title, ContentKind Kind, Tier Tier, Audience Audience, string? Product, float Usefulness, DateTimeOffset? UpdatedAt)
    : IComparable<TitleEntry>
{
    /// <summary>The title of an item; null for a merged one, which is found through its canonical item.</summary>
    public static TitleEntry? Of(ContentItem item, Func<ContentItem, float> usefulness) => item.DuplicateOf is not null
        ? null
        : new TitleEntry(item.Id, item.Title, item.Kind, item.Tier, item.Audience, item.Product, usefulness(item), item.UpdatedAt ?? item.CreatedAt);

    /// <summary>The static rank: tier, usefulness, then the shorter title, then the id. It depends on nothing that is typed.</summary>
    public int CompareTo(TitleEntry? other)
    {
        if (other is null)
        {
            return -1;
        }

        var order = Tier.CompareTo(other.Tier);
        order = order != 0 ? order : other.Usefulness.CompareTo(Usefulness);
        order = order != 0 ? order : Title.Length.CompareTo(other.Title.Length);
        return order != 0 ? order : Id.CompareTo(other.Id);
    }

    public static bool operator <(TitleEntry left, TitleEntry right) => left.CompareTo(right) < 0;

    public static bool operator <=(TitleEntry left, TitleEntry right) => left.CompareTo(right) <= 0;

    public static bool operator >(TitleEntry left, TitleEntry right) => left.CompareTo(right) > 0;

    public static bool operator >=(TitleEntry left, TitleEntry right) => left.CompareTo(right) >= 0;
}
