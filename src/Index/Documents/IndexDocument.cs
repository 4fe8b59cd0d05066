using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;

namespace KbSearch.Index.Documents;

/// <summary>A content item ready for indexing: terms, filters and signals, no text.</summary>
public sealed record IndexDocument
{
    public required ContentId Id { get; init; }

    public required Tier Tier { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>Tokens by <see cref="IndexField"/> value; a missing or null entry is an empty field. Not read after the call that took the document.</summary>
    public required IReadOnlyList<TokenBuffer?> Fields { get; init; }

    /// <summary>Values by <see cref="KeywordField"/>; a field may have several values or none. Duplicates are ignored.</summary>
    public IReadOnlyList<Keyword> Keywords { get; init; } = [];

    /// <summary>Query-independent usefulness from 0 (unknown) upwards, used for the order without a query and as a damped signal.</summary>
    public float Usefulness { get; init; }

    /// <summary>Last update; null when unknown.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
