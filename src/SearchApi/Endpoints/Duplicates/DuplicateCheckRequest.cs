using System.ComponentModel;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>A question as far as it is written.</summary>
public sealed record DuplicateCheckRequest
{
    public const int MaxExcludedIds = 100;

    [Description("May be unfinished; enough by itself. The first 500 characters are compared.")]
    public required string Title { get; init; }

    [Description("Plain text. The first 8,000 characters are compared; private data is looked for in all of it.")]
    public string? Body { get; init; }

    [Description("Product the author chose, such as mobile.")]
    public string? Product { get; init; }

    [Description("Items that are no candidates, such as the draft's own when a question is edited; at most 100.")]
    public IReadOnlyList<string>? ExcludeIds { get; init; }
}
