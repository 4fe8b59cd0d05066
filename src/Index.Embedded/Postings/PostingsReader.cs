using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Decodes the postings of one term block by block; reused between terms. Hot. Not thread-safe.</summary>
internal sealed class PostingsReader
{
    /// <summary>Bytes of a block that hold its documents and impacts, mostly.</summary>
    private const int PrefetchLength = 512;

    private readonly int[] _documents = new int[PostingsLayout.BlockSize];
    private readonly int[] _places = new int[PostingsLayout.BlockSize];
    private BlockSearch _search;
    private int _documentCount;
    private int _tableStart;
    private int _maximaStart;
    private int _blocksStart;
    private byte[] _positions = [];

    public PostingsReader()
    {
    }

    public PostingsReader(Segment segment, in TermInfo term)
    {
        Reset(segment, term);
    }

    /// <summary>The segment's postings.</summary>
    public byte[] Bytes { get; private set; } = [];

    public TermInfo Term { get; private set; }

    public int BlockCount { get; private set; }

    /// <summary>The loaded block; -1 when none is.</summary>
    public int Block { get; private set; } = -1;

    /// <summary>Documents of the loaded block, ascending; <see cref="Count"/> of them, and behind them numbers that no document has.</summary>
    public int[] Documents => _documents;

    public int Count { get; private set; }

    /// <summary>Where in <see cref="Bytes"/> the impacts of the loaded block begin: a byte per document.</summary>
    public int ImpactsStart { get; private set; }

    public ReadOnlySpan<byte> Impacts => Bytes.AsSpan(ImpactsStart, Count);

    /// <summary>The first byte of each <see cref="FrequencyCode"/> of the loaded block.</summary>
    public ReadOnlySpan<byte> Codes => Bytes.AsSpan(CodesStart, Count);

    /// <summary>Where in <see cref="Bytes"/> the <see cref="Codes"/> begin.</summary>
    public int CodesStart { get; private set; }

    /// <summary>Where in <see cref="Bytes"/> the rests of exceptional codes of the loaded block begin.</summary>
    public int RestStart => CodesStart + Count;

    /// <summary>Greatest impact by range, from the first range to that of the last document; empty when the term has none stored.</summary>
    public ReadOnlySpan<byte> RangeMaxima => HasRangeMaxima ? Bytes.AsSpan(RangeMaximaStart, _blocksStart - RangeMaximaStart) : [];

    /// <summary>Where in <see cref="Bytes"/> the <see cref="RangeMaxima"/> begin.</summary>
    public int RangeMaximaStart => _maximaStart + BlockCount;

    /// <summary>Whether there are <see cref="RangeMaxima"/>.</summary>
    public bool HasRangeMaxima => BlockCount > PostingsLayout.MaxBlocksWithoutRanges;

    /// <summary>Goes over to a term; no block is loaded.</summary>
    public void Reset(Segment segment, in TermInfo term)
    {
        Bytes = segment.Postings;
        _positions = segment.Positions;
        _documentCount = segment.DocumentCount;
        Term = term;
        Block = -1;
        Count = 0;
        BlockCount = PostingsLayout.BlockCount(term.DocumentFrequency);
        _tableStart = term.PostingsStart;
        _maximaStart = checked(_tableStart + (BlockCount > 1 ? BlockCount * PostingsLayout.TableColumns * sizeof(uint) : 0));
        _blocksStart = BlockCount > 1 ? checked(_maximaStart + BlockCount) : _maximaStart;
        if (HasRangeMaxima)
        {
            _blocksStart = checked(_blocksStart + (LastDocument(BlockCount - 1) >> PostingsLayout.RangeBits) + 1);
        }
    }

    /// <summary>Lets go of the segment.</summary>
    public void Release()
    {
        Bytes = [];
        _positions = [];
        Block = -1;
    }

    /// <summary>The first block at or after <paramref name="from"/> whose last document is at or after the target; <see cref="BlockCount"/> when none is.</summary>
    /// <remarks>A single block is found whatever the target: only loading tells its last document.</remarks>
    public int FindBlock(int target, int from)
    {
        if (BlockCount == 1)
        {
            return from;
        }

        // Galloping: targets mostly are near the block before.
        var step = 1;
        var low = from;
        while (low + step <= BlockCount && LastDocument(low + step - 1) < target)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(low + step - 1, BlockCount);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (LastDocument(middle) < target)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public void LoadBlock(int block)
    {
        if (block == Block)
        {
            return;
        }

        var position = block == 0 ? _blocksStart : BlockEnd(block - 1);
        Prefetch.Read(Bytes, position, PrefetchLength);
        var previous = block == 0 ? -1 : LastDocument(block - 1);
        var count = Math.Min(PostingsLayout.BlockSize, Term.DocumentFrequency - (block * PostingsLayout.BlockSize));
        var documents = _documents.AsSpan(0, count);
        Block = -1;
        if (count == PostingsLayout.BlockSize)
        {
            int width = Bytes[position++];
            PackedBlock.Read(Bytes, position, width, previous, documents);
            position += PackedBlock.GetLength(width);
        }
        else
        {
            ReadVarints(ref position, previous, documents);
            _documents.AsSpan(count).Fill(int.MaxValue);
        }

        // A sound block ascends, so the last document bounds them all; an overflow shows as a negative number.
        if ((uint)documents[count - 1] >= (uint)_documentCount || count > Bytes.Length - position)
        {
            throw new InvalidDataException("A block of postings names a document its segment has not, or ends too early");
        }

        _search = new BlockSearch(_documents);
        Block = block;
        Count = count;
        if (block < BlockCount - 1)
        {
            // Searches mostly go on to the next.
            Prefetch.Read(Bytes, BlockEnd(block), PrefetchLength);
        }

        ImpactsStart = position;
        CodesStart = position + count + (PostingsLayout.SkipCount(count) * PostingsLayout.SkipLength);
    }

    /// <summary>The first place of the loaded block whose document is at or after the target; when there is none, the place of a document before it.</summary>
    public int Find(int target) => _search.Find(_documents, target);

    /// <summary>Reads the frequencies of a posting of the loaded block.</summary>
    /// <inheritdoc cref="FrequencyCode.Decode"/>
    public int ReadFrequencies(int index, Span<int> frequencies)
    {
        var code = Bytes[CodesStart + index];
        var rest = FrequencyCode.IsException(code) ? Walk(index).RestStart : 0;
        return FrequencyCode.Decode(code, Bytes, ref rest, frequencies);
    }

    /// <summary>Prepares for <see cref="ReadFrequencies"/>.</summary>
    public void PrefetchFrequencies(int index) => Prefetch.Read(Bytes, CodesStart + index, 1);

    /// <summary>Where the positions of a posting of the loaded block begin.</summary>
    public int SeekPositions(int index)
    {
        var skip = index / PostingsLayout.SkipInterval;
        var first = skip * PostingsLayout.SkipInterval;
        var (_, position) = ReadSkip(skip);
        var before = FrequencyCode.SumPositions(Bytes, CodesStart + first, index - first);
        Varint.Skip(_positions, ref position, before >= 0 ? before : Walk(index).Positions);
        return position;
    }

    /// <summary>Leaves of documents those that the loaded block holds, and finds where they have the term.</summary>
    /// <param name="documents">Ascending; those kept are moved to the front, behind those kept before.</param>
    /// <param name="slots">A number for each document, moved with it.</param>
    /// <param name="done">Documents looked at; goes up to those after the block's last, to the end when it is the last block.</param>
    /// <param name="kept">Documents kept.</param>
    /// <param name="positions">Gets where the positions of each document kept begin, at its number.</param>
    /// <param name="codes">Gets the first byte of each one's <see cref="FrequencyCode"/>, at its number.</param>
    public void Keep(Span<int> documents, Span<byte> slots, ref int done, ref int kept, Span<int> positions, Span<byte> codes)
    {
        var last = Block == BlockCount - 1 ? int.MaxValue : _documents[Count - 1];
        var found = 0;
        for (; done < documents.Length && documents[done] <= last; done++)
        {
            // What is not held is overwritten.
            var document = documents[done];
            var place = Find(document);
            _places[found] = place;
            documents[kept + found] = document;
            slots[kept + found] = slots[done];
            found += _documents[place] == document ? 1 : 0;
        }

        Locate(_places.AsSpan(0, found), slots.Slice(kept, found), positions, codes);
        kept += found;
    }

    /// <summary>Finds where postings of the loaded block have their positions.</summary>
    /// <param name="places">Ascending.</param>
    /// <inheritdoc cref="Keep"/>
    public void Locate(ReadOnlySpan<int> places, ReadOnlySpan<byte> slots, Span<int> positions, Span<byte> codes)
    {
        var bytes = Bytes;
        var codesStart = CodesStart;
        var skipper = new VarintSkipper(_positions, PositionsStart(Block));
        var (from, passed) = (0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            var place = places[i];
            if (place - from > PostingsLayout.SkipInterval)
            {
                var skip = place / PostingsLayout.SkipInterval;
                skipper = new VarintSkipper(_positions, ReadSkip(skip).Position);
                (from, passed) = (skip * PostingsLayout.SkipInterval, 0);
            }

            var between = FrequencyCode.SumPositions(bytes, codesStart + from, place - from);
            if (between < 0)
            {
                skipper = new VarintSkipper(_positions, SeekPositions(place));
                (between, passed) = (0, 0);
            }

            (from, passed) = (place, passed + between);
            positions[slots[i]] = skipper.Skip(passed);
            codes[slots[i]] = bytes[codesStart + place];
        }
    }

    /// <summary>Where the rest of a code and the positions begin of the posting at so many skip intervals of the loaded block.</summary>
    public (int RestStart, int Position) ReadSkip(int skip)
    {
        if (skip == 0)
        {
            return (RestStart, PositionsStart(Block));
        }

        var entry = Bytes.AsSpan(ImpactsStart + Count + ((skip - 1) * PostingsLayout.SkipLength), PostingsLayout.SkipLength);
        return (
            RestStart + BinaryPrimitives.ReadUInt16LittleEndian(entry),
            PositionsStart(Block) + BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(ushort)..]));
    }

    /// <summary>Goes through the codes from the skip before a posting on.</summary>
    /// <returns>Where the rest of its code begins, and the positions between the skip's and its own.</returns>
    private (int RestStart, int Positions) Walk(int index)
    {
        var skip = index / PostingsLayout.SkipInterval;
        var (rest, _) = ReadSkip(skip);
        var positions = 0;
        for (var i = skip * PostingsLayout.SkipInterval; i < index; i++)
        {
            positions += FrequencyCode.Skip(Bytes[CodesStart + i], Bytes, ref rest);
        }

        return (rest, positions);
    }

    public int BlockEnd(int block) => BlockCount == 1 ? Term.PostingsStart + Term.PostingsLength : checked(_blocksStart + TableNumber(block, 1));

    /// <summary>Where the positions of a block begin in their section.</summary>
    public int PositionsStart(int block) => Term.PositionsStart + (block == 0 ? 0 : TableNumber(block - 1, 2));

    /// <summary>The first document that a block may have.</summary>
    public int FirstDocument(int block) => block == 0 ? 0 : LastDocument(block - 1) + 1;

    /// <summary>Last document of a block according to the table; a single block has none, and must be loaded.</summary>
    public int LastDocument(int block) => BlockCount == 1 ? _documents[Count - 1] : TableNumber(block, 0);

    /// <summary>Greatest impact of a block according to the table, which a single block has not.</summary>
    public byte BlockMaximum(int block) => Bytes[_maximaStart + block];

    private void ReadVarints(ref int position, int document, Span<int> documents)
    {
        var bytes = Bytes;
        for (var i = 0; i < documents.Length; i++)
        {
            document += 1 + Varint.Read(bytes, ref position);
            documents[i] = document;
        }
    }

    private int TableNumber(int block, int column) =>
        BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(_tableStart + (((column * BlockCount) + block) * sizeof(uint))));
}
