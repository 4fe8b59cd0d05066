using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>A question somebody is about to ask, as far as it is written.</summary>
public sealed record DuplicateDraft
{
    /// <summary>UTF-16 units of the body that are looked at; what follows is ignored.</summary>
    public const int MaxBodyLength = 8_000;

    /// <summary>UTF-16 units of the title that are looked at.</summary>
    public const int MaxTitleLength = 500;

    /// <summary>May be unfinished; enough by itself.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; null while only the title is typed.</summary>
    public string? Body { get; init; }

    /// <summary>Value of <see cref="ContentItem.Product"/> the author chose; null when none. Candidates of another are kept, with a conflict.</summary>
    public string? Product { get; init; }

    /// <summary>Visibility of every candidate and of the statistics the probabilities are made of.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Items that are no candidates: the draft's own item when it is being edited.</summary>
    public IReadOnlySet<ContentId> Exclude { get; init; } = new HashSet<ContentId>();

    /// <summary>Most candidates to return.</summary>
    [Range(1, 50)]
    public int Limit { get; init; } = 5;
}
