using KbSearch.Content.Model;

namespace KbSearch.Search.Suggesting;

/// <summary>What a caller has typed so far.</summary>
public sealed record SuggestRequest
{
    /// <summary>Most suggestions of one answer.</summary>
    public const int MaxLimit = 8;

    /// <summary>Text as typed, its last word perhaps unfinished; without a word in it, the most useful titles are suggested.</summary>
    public string Query { get; init; } = "";

    /// <summary>Visibility of everything in the response.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Any of these products; empty keeps all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = MaxLimit;
}
