using KbSearch.Content.Model;

namespace KbSearch.Search.Requests;

/// <summary>What a caller searches for.</summary>
public sealed record SearchRequest
{
    /// <summary>Longest query text that is read, in UTF-16 units; what follows is a caller's mistake.</summary>
    public const int MaxQueryLength = 512;

    /// <summary>Largest page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Offset plus limit may not exceed this.</summary>
    public const int MaxWindow = 1_000;

    /// <summary>Text as typed; empty or blank asks for the most useful content per kind.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether the words are meant as typed: inflections apart, no other word stands in for them, and nothing is found by its meaning alone.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>Visibility of everything in the response.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Any of these kinds; empty keeps all. The same holds for the other filters.</summary>
    public IReadOnlyList<ContentKind> Kinds { get; init; } = [];

    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Category paths, parts joined by '/'; a path includes what lies below it.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<QuestionState> States { get; init; } = [];

    /// <summary>Years of last update.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>From 0; with the limit at most <see cref="MaxWindow"/>.</summary>
    public int Offset { get; init; }

    /// <summary>Whether the editors' rules apply; synonyms and announcements do in any case.</summary>
    public bool AppliesRules { get; init; } = true;

    /// <summary>Whether facets are counted.</summary>
    public bool WithFacets { get; init; } = true;
}
