using System.Numerics;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores rare terms of one clause together: the many that a prefix or a misspelt term stands for. Hot; reused.</summary>
/// <remarks>
/// Their postings are few enough to be read all, once. What that yields is as small as a single term to the search, and its bounds are those of
/// documents, not sums of what different documents have.
/// </remarks>
internal sealed class BoundedUnion : BoundedScorer
{
    /// <summary>Fewer terms are as quick one by one.</summary>
    public const int MinTerms = 4;

    /// <summary>Terms of more blocks are left out: to skip most of them is quicker.</summary>
    private const int MaxBlocks = 16;

    /// <summary>A bit for each.</summary>
    private const int MaxTerms = 64;

    private readonly List<BoundedTerm> _terms = [];
    private ushort[] _sums = [];
    private ushort[] _maxima = [];
    private ulong[] _holders = [];
    private int[] _ranges = [];
    private int _rangeCount;
    private int _maxBound;
    private int _document;
    private int _held;

    public List<BoundedTerm> Terms => _terms;

    public bool IsFull => _terms.Count == MaxTerms;

    /// <summary>Whether the segment holds the term in so few documents that it may be part of a union.</summary>
    public static bool IsRare(in TermInfo term) => PostingsLayout.BlockCount(term.DocumentFrequency) <= MaxBlocks;

    public void Reset(PlannedClause clause, Segment segment)
    {
        ClauseBit = clause.Bit;
        PostingsPerDocument = 0;
        _maxBound = 0;
        var ranges = PostingsLayout.RangeCount(segment.DocumentCount);
        if (_maxima.Length < ranges)
        {
            _sums = new ushort[ranges << PostingsLayout.RangeBits];
            _maxima = new ushort[ranges];
            _holders = new ulong[ranges];
            _ranges = new int[ranges + 1];
        }
    }

    /// <summary>Reads a term, made ready for the segment.</summary>
    public void Add(BoundedTerm term)
    {
        var bit = 1UL << _terms.Count;
        _terms.Add(term);
        PostingsPerDocument += term.PostingsPerDocument;
        _maxBound += term.MaxBound;
        for (var block = 0; block < term.Postings.BlockCount; block++)
        {
            term.Postings.Read(block, out var documents, out var impacts);
            Add(documents, impacts, term.BoundsByImpact, bit);
        }
    }

    private void Add(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, ReadOnlySpan<ushort> bounds, ulong bit)
    {
        var (sums, maxima, holders, ranges, count) = (_sums, _maxima, _holders, _ranges, _rangeCount);
        bounds = bounds[..Impact.Levels];
        for (var i = 0; i < documents.Length && i < impacts.Length; i++)
        {
            var document = documents[i];
            var sum = sums[document] + bounds[impacts[i]];
            sums[document] = (ushort)sum;

            // The greater of the two without a branch, which would be foreseen badly.
            var range = document >> PostingsLayout.RangeBits;
            var less = maxima[range] - sum;
            maxima[range] = (ushort)(sum + (less & ~(less >> 31)));

            // What is written for a range met before is overwritten.
            var held = holders[range];
            holders[range] = held | bit;
            ranges[count] = range;
            count += held == 0 ? 1 : 0;
        }

        _rangeCount = count;
    }

    /// <summary>Its terms are released by their owner.</summary>
    public override void Release()
    {
        foreach (var range in _ranges.AsSpan(0, _rangeCount))
        {
            _maxima[range] = 0;
            _holders[range] = 0;
            SumsIn(range).Clear();
        }

        _rangeCount = 0;
        _terms.Clear();
    }

    public override int MaxBound => _maxBound;

    public override int BoundIn(BoundWindow window)
    {
        var bound = 0;
        for (var range = window.FirstRange; range < window.FirstRange + window.RangeCount; range++)
        {
            bound = Math.Max(bound, BoundIn(range));
        }

        return bound;
    }

    public override int BoundIn(int range) => range < _maxima.Length ? _maxima[range] : 0;

    public override void AddBounds(Span<ushort> ranges)
    {
        foreach (var range in _ranges.AsSpan(0, _rangeCount))
        {
            ranges[range] += _maxima[range];
        }
    }

    public override void AddBounds(BoundWindow window, Span<int> ranges, int sign)
    {
        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] += sign * BoundIn(window.FirstRange + range);
        }
    }

    public override int Accumulate(BoundWindow window, int least)
    {
        var read = 0;
        least = Math.Max(least, 1);
        for (var range = 0; range < window.RangeCount; range++)
        {
            var number = window.FirstRange + range;
            if (window.IsOpen(range) && BoundIn(number) >= least)
            {
                window.AddRange(range, SumsIn(number));
                read += BitOperations.PopCount(_holders[number]);
            }
        }

        return read;
    }

    public override bool IsSelective => true;

    public override int Select(int range, int least, Span<ulong> bits)
    {
        least = Math.Max(least, 1);
        if (BoundIn(range) < least)
        {
            return 0;
        }

        for (var word = 0; word < BoundWindow.WordsPerRange; word++)
        {
            bits[word] |= BoundWindow.AtLeast(SumsIn(range).Slice(word * 64, 64), (ushort)least);
        }

        return BitOperations.PopCount(_holders[range]);
    }

    public override int BoundAt(int document)
    {
        _document = document;
        return _sums[document];
    }

    public override bool TryScore(out double score)
    {
        score = 0;
        _held = 0;
        int bound = _sums[_document];
        for (var holders = _holders[_document >> PostingsLayout.RangeBits]; bound > 0; holders &= holders - 1)
        {
            var term = _terms[BitOperations.TrailingZeroCount(holders)];
            var own = term.BoundAt(_document);
            if (own > 0 && term.TryScore(out var part))
            {
                bound -= own;
                score += part;
                _held++;
            }
        }

        return true;
    }

    public override int PostingsOfDocument => _held;

    public override int Collect(BoundWindow window, Span<ulong> bits)
    {
        var read = 0;
        for (var range = 0; range < window.RangeCount; range++)
        {
            read += Select(window.FirstRange + range, least: 1, bits[(range * BoundWindow.WordsPerRange)..]);
        }

        return read;
    }

    private Span<ushort> SumsIn(int range) => _sums.AsSpan(range << PostingsLayout.RangeBits, PostingsLayout.RangeSize);
}
