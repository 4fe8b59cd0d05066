using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The postings of a term as a search reads them that skips most: greatest impacts by range, impacts and frequencies by document. Hot; reused.</summary>
internal sealed class BoundedPostings
{
    private readonly PostingsReader _reader = new();
    private byte[] _positions = [];
    private readonly List<int> _ownRanges = [];
    private byte[] _ownMaxima = [];
    private byte[] _maxima = [];
    private int _maximaStart;
    private int _rangeCount;
    private int _firstLoaded;
    private int _document;
    private int _index;

    public int DocumentFrequency => _reader.Term.DocumentFrequency;

    /// <summary>The segment's postings; see <see cref="SeekFrequencies"/>.</summary>
    public byte[] Bytes => _reader.Bytes;

    public void Reset(Segment segment, in TermInfo term)
    {
        _positions = segment.Positions;
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
        _positions = [];
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
    /// <returns>Postings read.</returns>
    public int Accumulate(BoundWindow window, ReadOnlySpan<ushort> table, int least)
    {
        var read = 0;
        for (var block = BlockAt(window.Start); block < _reader.BlockCount; block++)
        {
            if (_reader.BlockCount == 1 || table[_reader.BlockMaximum(block)] >= least)
            {
                Load(block);
                var (start, end) = RangeOf(window);
                window.Add(_reader.Documents.AsSpan(start, end - start), _reader.Impacts[start..end], table);
                read += end - start;
            }

            if (_reader.LastDocument(block) >= window.End - 1)
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
            var (start, end) = RangeOf(window);
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
                var index = LowerBound(documents, document);
                _index = index < documents.Length && documents[index] == document ? index : -1;
            }
        }

        return _index < 0 ? 0 : _reader.Impacts[_index];
    }

    /// <summary>Where in <see cref="Bytes"/> the frequency code of the document is that <see cref="ImpactAt"/> found last.</summary>
    public int SeekFrequencies() => _reader.SeekFrequencies(_index);

    /// <summary>Reads the positions of the document that <see cref="ImpactAt"/> found last.</summary>
    public void ReadPositions(PositionBuffer buffer)
    {
        var code = _reader.SeekFrequencies(_index, out var position, out var positionsToSkip);
        Varint.Skip(_positions, ref position, positionsToSkip);
        buffer.Read(Bytes, ref code, _positions, ref position);
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

    private (int Start, int End) RangeOf(BoundWindow window)
    {
        var documents = _reader.Documents.AsSpan(0, _reader.Count);
        var start = documents[0] >= window.Start ? 0 : LowerBound(documents, window.Start);
        var end = documents[^1] < window.End ? documents.Length : LowerBound(documents, window.End);
        return (start, end);
    }
}
