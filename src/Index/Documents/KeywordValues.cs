using System.Globalization;
using KbSearch.Content.Model;

namespace KbSearch.Index.Documents;

/// <summary>The values documents carry and filters ask for in the keyword fields that are not free text.</summary>
public static class KeywordValues
{
    /// <summary>All that the document of an item carries.</summary>
    public static IReadOnlyList<Keyword> Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var keywords = new List<Keyword>
        {
            new(KeywordField.Kind, Of(item.Kind)),
            new(KeywordField.Source, item.Id.Source),
            new(KeywordField.Language, item.Language),
        };
        if (item.Product is { Length: > 0 } product)
        {
            keywords.Add(new(KeywordField.Product, product));
        }

        keywords.AddRange(Enumerable.Range(1, item.Category.Count).Select(depth => new Keyword(KeywordField.Category, OfCategory(item.Category, depth))));
        keywords.AddRange(item.Tags.Distinct(StringComparer.Ordinal).Select(tag => new Keyword(KeywordField.Tag, tag)));
        if (item.State is { } state)
        {
            keywords.Add(new(KeywordField.State, Of(state)));
        }

        if ((item.UpdatedAt ?? item.CreatedAt) is { } date)
        {
            keywords.Add(new(KeywordField.Year, OfYear(date.UtcDateTime.Year)));
        }

        return keywords;
    }

    public static string Of(ContentKind kind) => kind switch
    {
        ContentKind.Faq => "faq",
        ContentKind.Tutorial => "tutorial",
        ContentKind.Question => "question",
        ContentKind.Announcement => "announcement",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    public static string Of(QuestionState state) => state switch
    {
        QuestionState.Unanswered => "unanswered",
        QuestionState.Answered => "answered",
        QuestionState.Validated => "validated",
        QuestionState.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Four digits.</summary>
    public static string OfYear(int year) => year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The first <paramref name="depth"/> parts of a category path.</summary>
    public static string OfCategory(IReadOnlyList<string> path, int depth) => string.Join('/', path.Take(depth));
}
