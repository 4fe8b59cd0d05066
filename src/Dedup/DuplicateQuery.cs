using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>A draft to compare with what exists.</summary>
public sealed record DuplicateQuery
{
    /// <summary>The question as its author puts it.</summary>
    public required string Text { get; init; }

    /// <summary>Visibility of every candidate and of the statistics the scores are made of.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Items that are no candidates: the draft's own item when it is being edited.</summary>
    public IReadOnlySet<ContentId> Exclude { get; init; } = new HashSet<ContentId>();

    [Range(1, 50)]
    public int Limit { get; init; } = 5;
}
