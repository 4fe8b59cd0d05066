namespace KbSearch.Index;

/// <summary>What engines differ in besides speed. Their answers do not: the same documents give the same hits.</summary>
public sealed record IndexCapabilities
{
    /// <summary>What the engine is chosen by.</summary>
    public required string Engine { get; init; }

    /// <summary>Postings that cannot change the best hits are left out; otherwise a search costs all postings of its terms.</summary>
    public required bool SkipsPostings { get; init; }

    /// <summary><see cref="IndexAccess.ReadUndamaged"/> does without damaged parts; otherwise it refuses an index that is damaged anywhere.</summary>
    public required bool ServesUndamagedParts { get; init; }

    /// <summary>When the newest commit does not verify, the one before it serves; otherwise the index must be rebuilt.</summary>
    public required bool FallsBackToFormerCommit { get; init; }

    /// <summary>A failed sync of a directory fails the commit, as that of a file does; otherwise it goes unnoticed.</summary>
    public required bool ReportsDirectorySyncFailure { get; init; }
}
