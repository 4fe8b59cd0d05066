using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>A commit with its segments read and verified.</summary>
/// <param name="Skipped">Why newer commits were not opened, newest first.</param>
internal sealed record OpenedCommit(Commit Commit, IndexSnapshot Snapshot, IReadOnlyList<IndexProblem> Skipped)
{
    /// <summary>Segments of the commit that did not verify and are not in the snapshot.</summary>
    public IReadOnlyList<IndexProblem> LeftOut { get; init; } = [];
}
