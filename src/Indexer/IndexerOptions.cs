using System.ComponentModel.DataAnnotations;

namespace KbSearch.Indexer;

/// <summary>How the index follows the store. No change needs a rebuild.</summary>
public sealed record IndexerOptions
{
    /// <summary>Changes read, analysed and applied at once.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 1_000;

    /// <summary>
    /// Characters of text analysed and applied at once, but one item at least: bounds the memory of indexing when items are long.
    /// </summary>
    [Range(1, 1 << 30)]
    public int MaxBatchCharacters { get; init; } = 1 << 23;

    /// <summary>A commit follows at the latest after this many applied changes.</summary>
    [Range(1, 1_000_000)]
    public int CommitAfterChanges { get; init; } = 10_000;

    /// <summary>A commit follows at the latest this long after a change was applied. Until then a crash costs a replay, never a change.</summary>
    public TimeSpan CommitAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the store is asked for changes made by other processes.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Wait after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(30);
}
