namespace KbSearch.Index.Embedded.Commits;

/// <summary>A commit with its segments read and verified.</summary>
internal sealed record OpenedCommit(Commit Commit, IndexSnapshot Snapshot);
