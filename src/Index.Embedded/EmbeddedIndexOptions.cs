using System.ComponentModel.DataAnnotations;

namespace KbSearch.Index.Embedded;

/// <summary>Where an embedded index lives and how it merges. No change needs a rebuild.</summary>
public sealed record EmbeddedIndexOptions
{
    /// <summary>Directory of the catalog; created at the first write. Nothing else may be kept in it.</summary>
    [Required]
    public required string Directory { get; init; }

    /// <summary>Segments of about the same size that are merged into one. Lower: fewer segments to search, more rewriting.</summary>
    [Range(2, 64)]
    public int MergeFactor { get; init; } = 8;

    /// <summary>Segments with more than this share of deleted documents are rewritten without them.</summary>
    [Range(0.05, 0.95)]
    public double MaxDeletedShare { get; init; } = 0.25;

    /// <summary>Merging stops at segments of this many bytes. Segments are held in memory.</summary>
    [Range(1L << 16, 1L << 30)]
    public long MaxSegmentBytes { get; init; } = 1L << 30;

    /// <summary>Merges of at most this many documents happen within the write that calls for them; larger ones in the background.</summary>
    [Range(0, int.MaxValue)]
    public int MaxInlineMergeDocuments { get; init; } = 2048;

    /// <summary>A search that takes longer stops at the next window of documents, with what it has, and says that it is partial.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxSearchDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A search that reads more postings stops likewise.</summary>
    [Range(1L, 1L << 50)]
    public long MaxSearchPostings { get; init; } = 200_000_000;

    /// <summary>False merges everything within writes, in a repeatable order: for tests and offline tools.</summary>
    public bool MergesInBackground { get; init; } = true;
}
