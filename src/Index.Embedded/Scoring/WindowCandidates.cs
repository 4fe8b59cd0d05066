using System.Numerics;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Finds the documents of a window that may enter the best hits, adding up bounds list by list while that is cheaper than looking documents up. Hot; reused.</summary>
internal sealed class WindowCandidates(BoundWindow window, WindowPartition partition)
{
    /// <summary>Postings that are added up in the time one document is looked up in a list.</summary>
    private const int LookUpCost = 24;

    /// <summary>Postings that are added up in the time it takes to look at the sums of 64 documents.</summary>
    private const int WordCost = 4;

    private readonly ulong[] _bits = new ulong[BoundWindow.MaxWords];
    private readonly ulong[] _clause = new ulong[BoundWindow.MaxWords];
    private readonly int[] _rest = new int[BoundWindow.MaxRanges];
    private BoundedScorer? _single;
    private int _selected;
    private bool _isAccumulated;
    private int _least;

    /// <summary>The candidates. Allowed documents before <see cref="Find"/>.</summary>
    public Span<ulong> Bits => _bits.AsSpan(0, window.Words);

    /// <summary>At least what is added to a document: what was added up, and what the other scorers may add in its range.</summary>
    public int BoundOf(int document) => (_isAccumulated ? window[document] : 0) + _rest[(document >> PostingsLayout.RangeBits) - window.FirstRange];

    /// <summary>Clauses that a candidate may match as far as is known without looking it up.</summary>
    public ulong AccumulatedClauses { get; private set; }

    public long PostingsRead { get; private set; }

    /// <summary>Goes over to another segment.</summary>
    public void Reset()
    {
        _single = null;
        _selected = 0;
    }

    /// <summary>Leaves of <see cref="Bits"/> the candidates, and adds the bounds of the scorers that are <see cref="BoundedScorer.IsAccumulated"/> up in the window.</summary>
    /// <param name="bounds">Sums of all bounds by range of the window.</param>
    /// <param name="least">The least bound of a candidate.</param>
    /// <param name="required">Clauses a candidate must match; those are looked at that are cheap to look at.</param>
    public void Find(ReadOnlySpan<ushort> bounds, int least, ulong required)
    {
        _least = least;
        PostingsRead = 0;
        AccumulatedClauses = 0;
        partition.Partition(least);
        var lead = CheapestClause(required, EssentialPostings());
        var finders = partition.Finders;
        var single = lead == 0 && partition.FirstEssential == finders.Count - 1 && finders[^1].IsSelective ? finders[^1] : null;
        for (var i = 0; i < finders.Count; i++)
        {
            finders[i].IsAccumulated = single is null && (lead != 0 ? (finders[i].ClauseBit & lead) != 0 : i >= partition.FirstEssential);
        }

        SetRest(bounds);
        _isAccumulated = false;
        foreach (var finder in finders)
        {
            if (finder.IsAccumulated)
            {
                Accumulate(finder);
            }
        }

        // Of a single one the caller selects range by range: what it finds in one may close others. Unless so many are looked up that adding up is cheaper.
        var isSelectedByRange = required == 0 && (finders.Count == 1 || !IsAddingUpCheaper(finders[^2], _selected));
        _selected = 0;
        _single = isSelectedByRange ? single : null;
        if (_single is not null)
        {
            return;
        }

        // What was added up is part of every candidate, unless they were selected: these may hold none of what is added up later.
        var leastSum = single is null ? 1 : 0;
        var count = single is null ? Narrow(leastSum) : SelectAll(single);
        for (var rest = required & ~lead; rest != 0 && count > 0; rest &= rest - 1)
        {
            count = Intersect(rest & (0 - rest), count);
        }

        // Greatest bounds first: they leave the fewest candidates to the lists after them.
        for (var i = finders.Count - 1; i >= 0 && count > 0; i--)
        {
            if (!finders[i].IsAccumulated && IsAddingUpCheaper(finders[i], count))
            {
                finders[i].IsAccumulated = true;
                finders[i].AddBounds(window, _rest.AsSpan(0, window.RangeCount), -1);
                Accumulate(finders[i]);
                count = Narrow(leastSum);
            }
        }
    }

    /// <summary>The candidates of one range of the window.</summary>
    /// <param name="least">The least bound of a candidate by now.</param>
    public ReadOnlySpan<ulong> In(int range, int least)
    {
        if (_single is not null)
        {
            Select(_single, range, least);
        }

        return _bits.AsSpan(range * BoundWindow.WordsPerRange, BoundWindow.WordsPerRange);
    }

    /// <summary>Leaves the documents in which the one essential scorer weighs enough.</summary>
    /// <returns>How many candidates are left.</returns>
    private int SelectAll(BoundedScorer single)
    {
        var count = 0;
        for (var range = 0; range < window.RangeCount; range++)
        {
            count += window.IsOpen(range) ? Select(single, range, _least) : 0;
        }

        return count;
    }

    /// <inheritdoc cref="SelectAll"/>
    private int Select(BoundedScorer single, int range, int least)
    {
        Span<ulong> found = stackalloc ulong[BoundWindow.WordsPerRange];
        found.Clear();
        var number = window.FirstRange + range;
        PostingsRead += single.Select(number, least - (_rest[range] - single.BoundIn(number)), found);
        var allowed = _bits.AsSpan(range * BoundWindow.WordsPerRange, BoundWindow.WordsPerRange);
        var count = 0;
        for (var word = 0; word < found.Length; word++)
        {
            allowed[word] &= found[word];
            count += BitOperations.PopCount(allowed[word]);
        }

        _selected += count;
        return count;
    }

    /// <summary>Whether adding up all bounds of the window is cheaper than looking so many documents up.</summary>
    private bool IsAddingUpCheaper(BoundedScorer finder, int count) => PostingsOf(finder) + (window.Words * WordCost) < count * LookUpCost;

    /// <summary>Sets what the scorers that are not added up may add in each range: from the few that are, or from the few that are not.</summary>
    private void SetRest(ReadOnlySpan<ushort> bounds)
    {
        var rest = _rest.AsSpan(0, bounds.Length);
        var accumulated = 0;
        foreach (var finder in partition.Finders)
        {
            accumulated += finder.IsAccumulated ? 1 : 0;
        }

        var isOfOthers = accumulated > partition.Finders.Count - accumulated + partition.Guarded.Count;
        for (var range = 0; range < rest.Length; range++)
        {
            rest[range] = isOfOthers ? 0 : bounds[range];
        }

        foreach (var finder in partition.Finders)
        {
            if (finder.IsAccumulated != isOfOthers)
            {
                finder.AddBounds(window, rest, isOfOthers ? 1 : -1);
            }
        }

        foreach (var phrase in partition.Guarded)
        {
            if (isOfOthers)
            {
                phrase.AddBounds(window, rest, 1);
            }
        }
    }

    private void Accumulate(BoundedScorer finder)
    {
        if (!_isAccumulated)
        {
            window.ClearOpen();
            _isAccumulated = true;
        }

        AccumulatedClauses |= finder.ClauseBit;

        // What cannot reach the least bound even with all others in full is left out.
        PostingsRead += finder.Accumulate(window, _least - (partition.TotalBound - finder.Bound));
    }

    /// <param name="leastSum">What was added up for a candidate at least.</param>
    /// <returns>How many candidates are left.</returns>
    private int Narrow(int leastSum)
    {
        var count = 0;
        for (var range = 0; range < window.RangeCount; range++)
        {
            var threshold = Math.Max(leastSum, _least - _rest[range]);
            if (!window.IsOpen(range))
            {
                continue;
            }

            var words = _bits.AsSpan(range * BoundWindow.WordsPerRange, BoundWindow.WordsPerRange);
            if (threshold > ushort.MaxValue || !window.AnyAtLeast(range, threshold))
            {
                words.Clear();
                continue;
            }

            for (var word = 0; word < words.Length; word++)
            {
                if (words[word] != 0)
                {
                    words[word] &= window.AtLeast((range * BoundWindow.WordsPerRange) + word, threshold);
                    count += BitOperations.PopCount(words[word]);
                }
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

        count = 0;
        for (var word = 0; word < window.Words; word++)
        {
            _bits[word] &= _clause[word];
            count += BitOperations.PopCount(_bits[word]);
        }

        return count;
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
