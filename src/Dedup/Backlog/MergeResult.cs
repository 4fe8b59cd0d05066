using KbSearch.Content.Model;

namespace KbSearch.Dedup.Backlog;

/// <summary>What became of merging or separating.</summary>
/// <param name="Changed">Items whose canonical item is another than before, by id.</param>
/// <param name="Head">The store's newest change afterwards.</param>
/// <param name="Problems">Why nothing was changed, one sentence each; empty when it was.</param>
public sealed record MergeResult(IReadOnlyList<ContentId> Changed, ChangeSequence Head, IReadOnlyList<string> Problems);
