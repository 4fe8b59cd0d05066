using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KbSearch.Search.Requests;

namespace KbSearch.SearchApi.Endpoints.Search;

/// <summary>A search, as the body of POST or as the parameters of GET under the same names.</summary>
/// <remarks>Values of one filter are alternatives; different filters must all pass.</remarks>
public sealed record SearchBody
{
    /// <summary>Most values of one filter.</summary>
    public const int MaxFilterValues = 20;

    /// <summary>Longest filter value, in UTF-16 units.</summary>
    public const int MaxFilterLength = 500;

    [Description("What is looked for, as typed. Empty or absent: the most useful content per kind.")]
    [MaxLength(SearchRequest.MaxQueryLength)]
    public string? Q { get; init; }

    [Description("faq, tutorial, question, announcement.")]
    public IReadOnlyList<string>? Kind { get; init; }

    [Description("Product of the item, such as mobile.")]
    public IReadOnlyList<string>? Product { get; init; }

    [Description("Category path, parts joined by '/'; includes what lies below it.")]
    public IReadOnlyList<string>? Category { get; init; }

    [Description("Tag of the item.")]
    public IReadOnlyList<string>? Tag { get; init; }

    [Description("State of a question: validated, answered, unanswered, closed.")]
    public IReadOnlyList<string>? State { get; init; }

    [Description("Year of the last update.")]
    public IReadOnlyList<int>? Year { get; init; }

    [Description("Hits per page, 1 to 100; 10 when absent.")]
    [Range(1, SearchRequest.MaxLimit)]
    public int? Limit { get; init; }

    [Description("Hits to skip; offset + limit is at most 1,000.")]
    [Range(0, SearchRequest.MaxWindow - 1)]
    public int? Offset { get; init; }

    [Description("Whether the words are meant as typed, inflections apart; false when absent.")]
    public bool? Literal { get; init; }

    [Description("Whether facets are counted; true when absent.")]
    public bool? Facets { get; init; }

    [Description("Whether the editors' rules apply; true when absent.")]
    public bool? ApplyRules { get; init; }
}
