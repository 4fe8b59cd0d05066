using System.ComponentModel.DataAnnotations;

namespace KbSearch.Index.Lucene;

/// <summary>Where a Lucene.Net index lives and what it may cost. No change needs a rebuild.</summary>
public sealed record LuceneIndexOptions
{
    /// <summary>Directory of the catalog; created at the first write. Nothing else may be kept in it.</summary>
    [Required]
    public required string Directory { get; init; }

    /// <summary>Documents are buffered up to this many megabytes before they become a segment; a batch becomes one at its end in any case.</summary>
    [Range(1, 1024)]
    public double BufferMegabytes { get; init; } = 64;

    /// <summary>A search that takes longer stops at the next window of documents, with what it has, and says that it is partial.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxSearchDuration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A search that reads more postings stops likewise.</summary>
    [Range(1L, 1L << 50)]
    public long MaxSearchPostings { get; init; } = 200_000_000;

    /// <summary>False merges everything within writes, in a repeatable order: for tests and offline tools.</summary>
    public bool MergesInBackground { get; init; } = true;
}
