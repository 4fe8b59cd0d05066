using KbSearch.Content.Model;

namespace KbSearch.Content.Curation.Statements;

/// <summary>What a rule does. At least one action is given.</summary>
public sealed record RuleActions
{
    public IReadOnlyList<Pin> Pin { get; init; } = [];

    /// <summary>Content that is not shown for these queries; it stays to be found by others.</summary>
    public IReadOnlyList<ContentId> Hide { get; init; } = [];

    public IReadOnlyList<KindBoost> Boost { get; init; } = [];

    /// <summary>Searched in the stead of the query; rules still go by the query as typed.</summary>
    public string? ReplaceQuery { get; init; }

    /// <summary>Shown above the results.</summary>
    public Notice? Announce { get; init; }
}

/// <summary>Puts an item on a place of its own.</summary>
/// <param name="Place">From 1.</param>
public sealed record Pin(ContentId Id, int Place = 1);

/// <summary>Raises or lowers what is of a kind.</summary>
/// <param name="Factor">Multiplies the scores; above 1 raises.</param>
public sealed record KindBoost(ContentKind Kind, double Factor);
