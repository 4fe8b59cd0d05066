namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores what a clause looks for, or one of several things that add up, in one segment, in windows and documents in whatever order. Hot; reused.</summary>
/// <remarks>Bounds are in <see cref="ScoreUnits"/>. A bound of 0 says that nothing matches, a score of 0 does not.</remarks>
internal abstract class BoundedScorer
{
    public ulong ClauseBit { get; protected set; }

    /// <summary>At least what is added to any document of the window the search is at.</summary>
    public int Bound { get; set; }

    /// <summary>Place among the scorers of the window; see <see cref="WindowPartition"/>.</summary>
    public int Rank { get; set; }

    /// <summary>Whether its bounds were added up in the window.</summary>
    public bool IsAccumulated { get; set; }

    /// <summary>Postings to read per document of the segment, in the mean, to find those that match.</summary>
    public float PostingsPerDocument { get; protected set; }

    /// <summary>At least what is added to any document of the segment.</summary>
    public abstract int MaxBound { get; }

    /// <summary>Lets go of the segment, which may be large.</summary>
    public abstract void Release();

    /// <summary>At least what is added to any document of a window; 0 when no document of it matches.</summary>
    public abstract int BoundIn(BoundWindow window);

    /// <summary>At least what is added to any document of a range.</summary>
    public abstract int BoundIn(int range);

    /// <summary>Adds to each range's element at least what is added to any document of the range.</summary>
    public abstract void AddBounds(Span<ushort> ranges);

    /// <summary>Adds <see cref="BoundIn(int)"/>, times 1 or -1, to the element of each of the window's ranges.</summary>
    public abstract void AddBounds(BoundWindow window, Span<int> ranges, int sign);

    /// <summary>Adds bounds to all documents of the window's open ranges that may match, but for those whose bound is below <paramref name="least"/>.</summary>
    /// <returns>Postings read.</returns>
    public abstract int Accumulate(BoundWindow window, int least);

    /// <summary>Whether <see cref="Select"/> leaves few documents to look up.</summary>
    public virtual bool IsSelective => false;

    /// <summary>Sets the bits of the range's documents whose bound may be at least <paramref name="least"/>. For selective scorers.</summary>
    /// <returns>Postings read.</returns>
    public virtual int Select(int range, int least, Span<ulong> bits) => throw new NotSupportedException();

    /// <summary>At least what is added to a document; 0 when it does not match.</summary>
    public abstract int BoundAt(int document);

    /// <summary>Scores the document <see cref="BoundAt"/> was asked for last and gave a bound above 0.</summary>
    /// <returns>Whether it matches.</returns>
    public abstract bool TryScore(out double score);

    /// <summary>Sets the bits of the window's documents that match.</summary>
    /// <returns>Postings read.</returns>
    public abstract int Collect(BoundWindow window, Span<ulong> bits);

    /// <summary>Postings <see cref="TryScore"/> scored last.</summary>
    public virtual int PostingsOfDocument => 1;
}
