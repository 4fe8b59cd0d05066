using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>An editor's decision that some items ask what another asks.</summary>
/// <param name="Canonical">The one that stays.</param>
/// <param name="Duplicates">Those that lead to it from now on.</param>
public sealed record Merge(ContentId Canonical, IReadOnlyList<ContentId> Duplicates);
