using KbSearch.Content.Model;

namespace KbSearch.Content.Curation.Statements;

/// <summary>A message for those it concerns, for as long as it holds: shown above results, above no results, and in the ask form.</summary>
public sealed record AnnouncementStatement : CurationStatement
{
    public required Notice Notice { get; init; }

    /// <summary>Who may see it. It has no default: nothing becomes public by omission.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Shown where one of these products is asked about; empty for any.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Shown for queries that contain one of these, compared word by word as analysed; empty for every query.</summary>
    public IReadOnlyList<string> Queries { get; init; } = [];

    /// <summary>First moment at which it is shown; null for at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>First moment at which it is no longer shown; null for no end.</summary>
    public DateTimeOffset? Until { get; init; }
}
