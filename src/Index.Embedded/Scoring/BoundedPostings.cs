using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The postings of a term as a search reads them that skips most: greatest impacts by range, impacts and frequencies by document. Hot; reused.</summary>
internal sealed class BoundedPostings
{
    /// <summary>So many postings are looked at one by one.</summary>
    private const int Few = 16;

    private readonly PostingsReader _reader = new();
    private readonly int[] _ownRanges = new int[(PostingsLayout.MaxBlocksWithoutRanges * PostingsLayout.BlockSize) + 1];
    private int _ownCount;
    private byte[] _ownMaxima = [];
    private byte[] _maxima = [];
    private int _maximaStart;
    private int _rangeCount;
    private int _firstLoaded;
    private int _lastLoaded;
    private int _document;
    private int _index;
    private int _place;

    public int DocumentFrequency => _reader.Term.DocumentFrequency;

    /// <param name="findMaxima">Whether to find the maxima where none are stored; otherwise there are none.</param>
    public void Reset(Segment segment, in TermInfo term, bool findMaxima = true)
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
        else if (findMaxima)
        {
            FindMaxima();
        }
    }

    /// <summary>Lets go of the segment.</summary>
    public void Release()
    {
        _reader.Release();
        _maxima = [];
        foreach (var range in Ranges)
        {
            _ownMaxima[range] = 0;
        }

        _ownCount = 0;
    }

    /// <summary>Greatest impact by range; ranges behind the last hold no posting.</summary>
    public ReadOnlySpan<byte> Maxima => _maxima.AsSpan(_maximaStart, _rangeCount);

    /// <summary>Whether <see cref="Ranges"/> are known without looking at all.</summary>
    public bool HasRanges => !_reader.HasRangeMaxima;

    /// <summary>The ranges that hold a posting, ascending; none when that is not known.</summary>
    public ReadOnlySpan<int> Ranges => _ownRanges.AsSpan(0, _ownCount);

    /// <summary>Greatest impact in a range.</summary>
    public int MaximumIn(int range) => range < _rangeCount ? _maxima[_maximaStart + range] : 0;

    /// <summary>Greatest impact in a window.</summary>
    public int MaximumIn(BoundWindow window)
    {
        var first = Math.Min(window.FirstRange, _rangeCount);
        return Greatest(_maxima.AsSpan(_maximaStart + first, Math.Min(window.RangeCount, _rangeCount - first)));
    }

    /// <summary>Adds the bounds of the postings of the window's open ranges.</summary>
    /// <param name="table">Bounds by impact.</param>
    /// <param name="least">Blocks all of whose bounds are below it are left out.</param>
    /// <param name="best">Further bounds by impact, of which a document gets the greatest; none when empty.</param>
    /// <returns>Postings read.</returns>
    public int Accumulate(BoundWindow window, ReadOnlySpan<ushort> table, int least, ReadOnlySpan<ushort> best = default)
    {
        var read = 0;
        for (var block = BlockAt(window.Start); block < _reader.BlockCount; block++)
        {
            if (_reader.BlockCount == 1 || (table[_reader.BlockMaximum(block)] >= least && window.HasOpen(_reader.FirstDocument(block), _reader.LastDocument(block))))
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

    /// <summary>Sets the bits of the range's documents in which the term has at least an impact.</summary>
    /// <returns>Postings read.</returns>
    public int Select(int range, byte leastImpact, Span<ulong> bits)
    {
        var first = range << PostingsLayout.RangeBits;
        var last = first + PostingsLayout.RangeSize - 1;
        var read = 0;
        for (var block = BlockAt(first); block < _reader.BlockCount; block++)
        {
            Load(block);
            var (start, end) = RangeOf(first, last + 1);
            read += end - start;
            Select(_reader.Documents.AsSpan(start, end - start), _reader.Impacts[start..end], first, leastImpact, bits);
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

    public int BlockCount => _reader.BlockCount;

    /// <summary>Reads a block.</summary>
    public void Read(int block, out ReadOnlySpan<int> documents, out ReadOnlySpan<byte> impacts)
    {
        Load(block);
        documents = _reader.Documents.AsSpan(0, _reader.Count);
        impacts = _reader.Impacts;
    }

    /// <summary>The impact of the term in a document, 0 when the document does not hold it.</summary>
    public int ImpactAt(int document) => Find(document) ? _reader.Impacts[_index] : 0;

    /// <summary>Looks for the document, whether or not it is after the one looked for before.</summary>
    /// <returns>Whether it holds the term.</returns>
    public bool Find(int document)
    {
        if (document != _document)
        {
            if (document < _firstLoaded || document > _lastLoaded)
            {
                LoadBlockOf(document);
            }

            _document = document;
            _place = _reader.Find(document);
            _index = _reader.Documents[_place] == document ? _place : -1;
            _reader.PrefetchFrequencies(_place);
        }

        return _index >= 0;
    }

    /// <summary>Reads how often the term occurs in each field of the document that was found last.</summary>
    /// <inheritdoc cref="FrequencyCode.Decode"/>
    public int ReadFrequencies(Span<int> frequencies) => _reader.ReadFrequencies(_index, frequencies);

    /// <summary>Moves to the positions of the document that was found last.</summary>
    public void ReadPositions(PositionReader positions) => positions.MoveTo(_reader, _index);

    /// <summary>The first block that may have documents of the window.</summary>
    public int FirstBlock(BoundWindow window) => BlockAt(window.Start);

    /// <summary>Loads a block from <see cref="FirstBlock"/> on, if there is one that may have documents of the window.</summary>
    /// <param name="documents">Those of the window.</param>
    /// <param name="start">Place of the first in the block.</param>
    public bool TryLoad(int block, BoundWindow window, out ReadOnlySpan<int> documents, out int start)
    {
        documents = default;
        start = 0;
        if (block >= _reader.BlockCount || (block > 0 && _reader.LastDocument(block - 1) >= window.End - 1))
        {
            return false;
        }

        Load(block);
        (start, var end) = RangeOf(window.Start, window.End);
        documents = _reader.Documents.AsSpan(start, end - start);
        return true;
    }

    /// <summary>Finds where documents of the loaded block have the term.</summary>
    /// <inheritdoc cref="PostingsReader.Locate"/>
    public void Locate(ReadOnlySpan<int> places, ReadOnlySpan<byte> slots, Span<int> positions, Span<byte> codes) => _reader.Locate(places, slots, positions, codes);

    /// <summary>Leaves of documents those that hold the term, and finds where they have it.</summary>
    /// <returns>How many are left.</returns>
    /// <inheritdoc cref="PostingsReader.Keep"/>
    public int Keep(Span<int> documents, Span<byte> slots, Span<int> positions, Span<byte> codes)
    {
        var (done, kept) = (0, 0);
        while (done < documents.Length)
        {
            LoadBlockOf(documents[done]);
            _reader.Keep(documents, slots, ref done, ref kept, positions, codes);
        }

        return kept;
    }

    private static void Select(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, int first, byte leastImpact, Span<ulong> bits)
    {
        for (var i = 0; i < documents.Length && i < impacts.Length; i++)
        {
            // Of many, most are passed over at once.
            var distance = documents.Length > Few ? impacts[i..].IndexOfAnyInRange(leastImpact, byte.MaxValue) : 0;
            if (distance < 0)
            {
                return;
            }

            i += distance;
            var place = documents[i] - first;
            bits[place >> 6] |= (impacts[i] >= leastImpact ? 1UL : 0) << place;
        }
    }

    private static int Greatest(ReadOnlySpan<byte> impacts)
    {
        var greatest = Vector128<byte>.Zero;
        for (; impacts.Length >= Vector128<byte>.Count; impacts = impacts[Vector128<byte>.Count..])
        {
            greatest = Vector128.Max(greatest, Vector128.Create(impacts));
        }

        // Halves against each other, down to one.
        greatest = Vector128.Max(greatest, Vector128.Shuffle(greatest.AsUInt64(), Vector128.Create(1UL, 1)).AsByte());
        greatest = Vector128.Max(greatest, Vector128.Shuffle(greatest.AsUInt32(), Vector128.Create(1U, 1, 1, 1)).AsByte());
        var four = greatest.AsUInt32().ToScalar();
        var maximum = (int)Math.Max(Math.Max(four & 0xFF, (four >> 8) & 0xFF), Math.Max((four >> 16) & 0xFF, four >> 24));
        foreach (var impact in impacts)
        {
            maximum = Math.Max(maximum, impact);
        }

        return maximum;
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
            Read(block, out var documents, out var impacts);
            var (maxima, ranges, count) = (_ownMaxima, _ownRanges, _ownCount);
            for (var i = 0; i < documents.Length && i < impacts.Length; i++)
            {
                // Impacts are above 0, so a maximum of 0 is of a range not met before. What is written for others is overwritten.
                var range = documents[i] >> PostingsLayout.RangeBits;
                int maximum = maxima[range];
                ranges[count] = range;
                count += maximum == 0 ? 1 : 0;

                // The greater of the two without a branch, which would be foreseen badly.
                var more = impacts[i] - maximum;
                maxima[range] = (byte)(maximum + (more & ~(more >> 31)));
            }

            _ownCount = count;
        }
    }

    private void Load(int block)
    {
        if (block != _reader.Block)
        {
            _document = -1;
            _place = 0;
            _reader.LoadBlock(block);
            _firstLoaded = _reader.FirstDocument(block);
            _lastLoaded = block == _reader.BlockCount - 1 ? int.MaxValue : _reader.LastDocument(block);
        }
    }

    /// <summary>Loads the block that holds the document if any does; behind the last document, the last one.</summary>
    private void LoadBlockOf(int document) => Load(Math.Min(BlockAt(document), _reader.BlockCount - 1));

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
        var start = documents[0] >= first ? 0 : AscendingSearch.FindNear(documents, _place, first);
        var end = documents[^1] < after ? documents.Length : AscendingSearch.FindNear(documents, start, after);
        _place = start;
        return (start, end);
    }
}
