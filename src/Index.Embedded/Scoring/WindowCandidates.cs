using System.Numerics;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Finds the documents of a window that may enter the best hits, adding up bounds list by list while that is cheaper than looking documents up. Hot; reused.</summary>
internal sealed class WindowCandidates(BoundWindow window, WindowPartition partition)
{
    /// <summary>Postings that are added up in the time one document is looked up in a list.</summary>
    private const int LookUpCost = 24;

    private readonly ulong[] _bits = new ulong[BoundWindow.MaxWords];
    private readonly ulong[] _clause = new ulong[BoundWindow.MaxWords];
    private readonly int[] _rest = new int[BoundWindow.MaxRanges];
    private readonly List<int> _selected = [];
    private bool _isAccumulated;
    private int _least;

    /// <summary>The candidates. Allowed documents before <see cref="Find"/>.</summary>
    public Span<ulong> Bits => _bits.AsSpan(0, window.Words);

    /// <summary>At least what is added to a document: what was added up, and what the other scorers may add in its range.</summary>
    public int BoundOf(int document) => window[document] + _rest[(document >> PostingsLayout.RangeBits) - window.FirstRange];

    /// <summary>Clauses that a candidate may match as far as is known without looking it up.</summary>
    public ulong AccumulatedClauses { get; private set; }

    public long PostingsRead { get; private set; }

    /// <summary>Leaves of <see cref="Bits"/> the candidates, and adds the bounds of the scorers that are <see cref="BoundedScorer.IsAccumulated"/> up in the window.</summary>
    /// <param name="bounds">Sums of all bounds by range of the window.</param>
    /// <param name="least">The least bound of a candidate.</param>
    /// <param name="required">Clauses a candidate must match; those are looked at that are cheap to look at.</param>
    public void Find(ReadOnlySpan<ushort> bounds, int least, ulong required)
    {
        _least = least;
        PostingsRead = 0;
        for (var range = 0; range < bounds.Length; range++)
        {
            _rest[range] = bounds[range];
        }

        AccumulatedClauses = 0;
        _isAccumulated = false;
        partition.Partition(least);
        var lead = CheapestClause(required, EssentialPostings());
        var finders = partition.Finders;
        var single = lead == 0 && partition.FirstEssential == finders.Count - 1 ? finders[^1] as BoundedTerm : null;
        for (var i = 0; i < finders.Count; i++)
        {
            finders[i].IsAccumulated = false;
            if (single is null && (lead != 0 ? (finders[i].ClauseBit & lead) != 0 : i >= partition.FirstEssential))
            {
                Accumulate(finders[i]);
            }
        }

        var count = single is null ? Narrow() : Select(single);
        for (var rest = required & ~lead; rest != 0 && count > 0; rest &= rest - 1)
        {
            count = Intersect(rest & (0 - rest), count);
        }

        // Greatest bounds first: they leave the fewest candidates to the lists after them.
        for (var i = finders.Count - 1; i >= 0 && count > 0; i--)
        {
            if (!finders[i].IsAccumulated && PostingsOf(finders[i]) < count * LookUpCost)
            {
                Accumulate(finders[i]);
                count = Narrow();
            }
        }
    }

    /// <summary>Takes all bounds out of the window.</summary>
    public void Clear()
    {
        if (_isAccumulated)
        {
            window.Clear();
        }
        else
        {
            _selected.ForEach(document => window.Set(document, 0));
        }

        _selected.Clear();
    }

    private void Accumulate(BoundedScorer finder)
    {
        _isAccumulated = true;
        BeginAdding(finder);

        // What cannot reach the least bound even with all others in full is left out.
        PostingsRead += finder.Accumulate(window, _least - (partition.TotalBound - finder.Bound));
    }

    /// <summary>Adds the bounds of the one essential term: to those documents only that it makes candidates.</summary>
    /// <returns>How many candidates are left.</returns>
    private int Select(BoundedTerm term)
    {
        BeginAdding(term);
        for (var range = 0; range < window.RangeCount; range++)
        {
            var allowed = _bits.AsSpan(range * BoundWindow.WordsPerRange, BoundWindow.WordsPerRange);
            if (allowed.ContainsAnyExcept(0UL))
            {
                PostingsRead += term.Select(window.FirstRange + range, Math.Max(1, _least - _rest[range]), _selected);
            }
        }

        Array.Clear(_clause, 0, window.Words);
        foreach (var document in _selected)
        {
            window.Set(document, (ushort)term.BoundAt(document));
            var place = document - window.Start;
            _clause[place >> 6] |= 1UL << place;
        }

        return And(_clause);
    }

    private void BeginAdding(BoundedScorer finder)
    {
        finder.IsAccumulated = true;
        finder.SubtractBounds(window, _rest.AsSpan(0, window.RangeCount));
        AccumulatedClauses |= finder.ClauseBit;
    }

    /// <returns>How many candidates are left.</returns>
    private int And(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        for (var word = 0; word < window.Words; word++)
        {
            _bits[word] &= bits[word];
            count += BitOperations.PopCount(_bits[word]);
        }

        return count;
    }

    /// <returns>How many candidates are left.</returns>
    private int Narrow()
    {
        var count = 0;
        for (var word = 0; word < window.Words; word++)
        {
            if (_bits[word] != 0)
            {
                var threshold = Math.Max(1, _least - _rest[word / BoundWindow.WordsPerRange]);
                _bits[word] &= threshold <= ushort.MaxValue ? window.AtLeast(word, threshold) : 0;
                count += BitOperations.PopCount(_bits[word]);
            }
        }

        return count;
    }

    /// <summary>Leaves the candidates that match a required clause, unless they are so few that looking them up is cheaper.</summary>
    /// <returns>How many candidates are left.</returns>
    private int Intersect(ulong clause, int count)
    {
        if (PostingsOf(clause) is not { } postings || postings >= count * LookUpCost)
        {
            return count;
        }

        Array.Clear(_clause, 0, window.Words);
        foreach (var finder in partition.Finders)
        {
            if ((finder.ClauseBit & clause) != 0)
            {
                PostingsRead += finder.Collect(window, _clause);
            }
        }

        return And(_clause);
    }

    /// <summary>Postings a scorer has in the window, about.</summary>
    private int PostingsOf(BoundedScorer finder) => 1 + (int)(finder.PostingsPerDocument * (window.End - window.Start));

    private long EssentialPostings()
    {
        var postings = 0L;
        for (var i = partition.FirstEssential; i < partition.Finders.Count; i++)
        {
            postings += PostingsOf(partition.Finders[i]);
        }

        return postings;
    }

    /// <summary>The required clause with the fewest postings; 0 when none has fewer than the limit.</summary>
    private ulong CheapestClause(ulong required, long limit)
    {
        var cheapest = 0UL;
        for (; required != 0; required &= required - 1)
        {
            var clause = required & (0 - required);
            if (PostingsOf(clause) is { } postings && postings < limit)
            {
                limit = postings;
                cheapest = clause;
            }
        }

        return cheapest;
    }

    /// <summary>Postings a clause has in a window, about; null when it has a phrase, which takes more than reading postings.</summary>
    private long? PostingsOf(ulong clause)
    {
        var postings = 0L;
        var isOfTerms = !partition.Guarded.Exists(phrase => (phrase.ClauseBit & clause) != 0);
        foreach (var finder in partition.Finders)
        {
            if ((finder.ClauseBit & clause) != 0)
            {
                postings += PostingsOf(finder);
                isOfTerms &= finder is not BoundedPhrase;
            }
        }

        return isOfTerms ? postings : null;
    }
}
