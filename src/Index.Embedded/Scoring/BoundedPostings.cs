using System.Numerics;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The postings of a term as a search reads them that skips most: greatest impacts by range, impacts and frequencies by document. Hot; reused.</summary>
internal sealed class BoundedPostings
{
    /// <summary>Postings after the one found last that are looked at one after the other.</summary>
    private const int NearPostings = 32;

    private readonly PostingsReader _reader = new();
    private readonly List<int> _ownRanges = [];
    private byte[] _ownMaxima = [];
    private byte[] _maxima = [];
    private int _maximaStart;
    private int _rangeCount;
    private int _firstLoaded;
    private int _document;
    private int _index;
    private int _place;

    public int DocumentFrequency => _reader.Term.DocumentFrequency;

    /// <summary>The segment's postings; see <see cref="SeekFrequencies"/>.</summary>
    public byte[] Bytes => _reader.Bytes;

    public void Reset(Segment segment, in TermInfo term)
    {
        _reader.Reset(segment, term);
        _firstLoaded = int.MaxValue;
        _document = -1;
        _index = -1;
        _rangeCount = PostingsLayout.RangeCount(segment.DocumentCount);
        if (_reader.HasRangeMaxima)
        {
            _maxima = _reader.Bytes;
            _maximaStart = _reader.RangeMaximaStart;
            _rangeCount = Math.Min(_rangeCount, _reader.RangeMaxima.Length);
        }
        else
        {
            FindMaxima();
        }
    }

    /// <summary>Lets go of the segment.</summary>
    public void Release()
    {
        _reader.Release();
        _maxima = [];
        _ownRanges.ForEach(range => _ownMaxima[range] = 0);
        _ownRanges.Clear();
    }

    /// <summary>Greatest impact by range; ranges behind the last hold no posting.</summary>
    public ReadOnlySpan<byte> Maxima => _maxima.AsSpan(_maximaStart, _rangeCount);

    /// <summary>The ranges that hold a posting, ascending, if that is known without looking at all; else null.</summary>
    public List<int>? Ranges => _reader.HasRangeMaxima ? null : _ownRanges;

    /// <summary>Greatest impact in a range.</summary>
    public int MaximumIn(int range) => range < _rangeCount ? _maxima[_maximaStart + range] : 0;

    /// <summary>Greatest impact in a window.</summary>
    public int MaximumIn(BoundWindow window)
    {
        var maximum = 0;
        var end = Math.Min(window.FirstRange + window.RangeCount, _rangeCount);
        for (var range = window.FirstRange; range < end; range++)
        {
            maximum = Math.Max(maximum, _maxima[_maximaStart + range]);
        }

        return maximum;
    }

    /// <summary>Adds the bounds of the window's postings.</summary>
    /// <param name="table">Bounds by impact.</param>
    /// <param name="least">Blocks all of whose bounds are below it are left out.</param>
    /// <param name="best">Further bounds by impact, of which a document gets the greatest; none when empty.</param>
    /// <returns>Postings read.</returns>
    public int Accumulate(BoundWindow window, ReadOnlySpan<ushort> table, int least, ReadOnlySpan<ushort> best = default)
    {
        var read = 0;
        for (var block = BlockAt(window.Start); block < _reader.BlockCount; block++)
        {
            if (_reader.BlockCount == 1 || table[_reader.BlockMaximum(block)] >= least)
            {
                Load(block);
                var (start, end) = RangeOf(window.Start, window.End);
                var documents = _reader.Documents.AsSpan(start, end - start);
                window.Add(documents, _reader.Impacts[start..end], table);
                if (!best.IsEmpty)
                {
                    window.Raise(documents, _reader.Impacts[start..end], best);
                }

                read += end - start;
            }

            if (_reader.LastDocument(block) >= window.End - 1)
            {
                break;
            }
        }

        return read;
    }

    /// <summary>Adds the range's documents in which the term has at least an impact.</summary>
    /// <returns>Postings read.</returns>
    public int Select(int range, byte leastImpact, List<int> documents)
    {
        var first = range << PostingsLayout.RangeBits;
        var last = first + PostingsLayout.RangeSize - 1;
        var read = 0;
        for (var block = BlockAt(first); block < _reader.BlockCount; block++)
        {
            Load(block);
            var (start, end) = RangeOf(first, last + 1);
            var impacts = _reader.Impacts[..end];
            read += end - start;
            for (var i = start; i < end; i++)
            {
                var distance = impacts[i..].IndexOfAnyInRange(leastImpact, byte.MaxValue);
                if (distance < 0)
                {
                    break;
                }

                i += distance;
                documents.Add(_reader.Documents[i]);
            }

            if (_reader.LastDocument(block) >= last)
            {
                break;
            }
        }

        return read;
    }

    /// <summary>Sets the bits of the window's documents that hold the term.</summary>
    /// <returns>Postings read.</returns>
    public int Collect(BoundWindow window, Span<ulong> bits)
    {
        var read = 0;
        for (var block = BlockAt(window.Start); block < _reader.BlockCount; block++)
        {
            Load(block);
            var (start, end) = RangeOf(window.Start, window.End);
            foreach (var document in _reader.Documents.AsSpan(start, end - start))
            {
                var place = document - window.Start;
                bits[place >> 6] |= 1UL << place;
            }

            read += end - start;
            if (_reader.LastDocument(block) >= window.End - 1)
            {
                break;
            }
        }

        return read;
    }

    /// <summary>The impact of the term in a document, 0 when the document does not hold it.</summary>
    public int ImpactAt(int document)
    {
        if (document != _document)
        {
            _document = document;
            var block = BlockAt(document);
            _index = -1;
            if (block < _reader.BlockCount)
            {
                Load(block);
                var documents = _reader.Documents.AsSpan(0, _reader.Count);
                _place = FindPlace(documents, document);
                _index = _place < documents.Length && documents[_place] == document ? _place : -1;
            }
        }

        return _index < 0 ? 0 : _reader.Impacts[_index];
    }

    /// <summary>Where in <see cref="Bytes"/> the frequency code of the document is that <see cref="ImpactAt"/> found last.</summary>
    public int SeekFrequencies() => _reader.SeekFrequencies(_index);

    /// <summary>Moves to the positions of the document that <see cref="ImpactAt"/> found last.</summary>
    public void ReadPositions(PositionReader positions)
    {
        var position = _reader.SeekPositions(_index);
        positions.MoveTo(_reader.SeekFrequencies(_index), position);
    }

    /// <summary>The first place whose document is at or after the target. Targets mostly come ascending, near each other.</summary>
    private int FindPlace(ReadOnlySpan<int> documents, int target)
    {
        var low = _place < documents.Length && documents[_place] <= target ? _place : 0;
        var limit = Vector256.Create(target);
        for (var end = Math.Min(low + NearPostings, documents.Length - Vector256<int>.Count); low <= end; low += Vector256<int>.Count)
        {
            var isBefore = Vector256.LessThan(Vector256.Create(documents[low..]), limit).ExtractMostSignificantBits();
            if (isBefore != byte.MaxValue)
            {
                return low + BitOperations.TrailingZeroCount(~isBefore);
            }
        }

        return low < documents.Length ? low + LowerBound(documents[low..], target) : low;
    }

    /// <summary>The first index whose document is at or after the target.</summary>
    private static int LowerBound(ReadOnlySpan<int> documents, int target)
    {
        var low = 0;
        for (var length = documents.Length; length > 1;)
        {
            var half = length >> 1;
            low += documents[low + half - 1] < target ? half : 0;
            length -= half;
        }

        return low + (documents[low] < target ? 1 : 0);
    }

    private void FindMaxima()
    {
        if (_ownMaxima.Length < _rangeCount)
        {
            _ownMaxima = new byte[_rangeCount];
        }

        _maxima = _ownMaxima;
        _maximaStart = 0;
        for (var block = 0; block < _reader.BlockCount; block++)
        {
            Load(block);
            var impacts = _reader.Impacts;
            for (var i = 0; i < impacts.Length; i++)
            {
                var range = _reader.Documents[i] >> PostingsLayout.RangeBits;
                ref var maximum = ref _ownMaxima[range];
                if (maximum == 0)
                {
                    _ownRanges.Add(range);
                }

                maximum = Math.Max(maximum, impacts[i]);
            }
        }
    }

    private void Load(int block)
    {
        if (block != _reader.Block)
        {
            _document = -1;
            _place = 0;
            _reader.LoadBlock(block);
            _firstLoaded = block == 0 ? 0 : _reader.LastDocument(block - 1) + 1;
        }
    }

    /// <summary>The block that holds the document if any does.</summary>
    private int BlockAt(int document)
    {
        if (document < _firstLoaded)
        {
            return _reader.FindBlock(document, 0);
        }

        var loaded = _reader.Block;
        return _reader.LastDocument(loaded) >= document ? loaded : _reader.FindBlock(document, loaded);
    }

    /// <summary>Places in the loaded block of the documents from one on and before another.</summary>
    private (int Start, int End) RangeOf(int first, int after)
    {
        var documents = _reader.Documents.AsSpan(0, _reader.Count);
        var start = documents[0] >= first ? 0 : LowerBound(documents, first);
        var end = documents[^1] < after ? documents.Length : LowerBound(documents, after);
        return (start, end);
    }
}
