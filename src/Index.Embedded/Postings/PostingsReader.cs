using System.Buffers;
using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Decodes the postings of one term block by block. Hot. Not thread-safe.</summary>
internal sealed class PostingsReader : IDisposable
{
    private readonly int _documentCount;
    private int[] _documents = ArrayPool<int>.Shared.Rent(PostingsWriter.BlockSize);
    private int _tableStart;
    private int _blocksStart;

    public PostingsReader(Segment segment, in TermInfo term)
    {
        Bytes = segment.Postings;
        _documentCount = segment.DocumentCount;
        Reset(term);
    }

    public byte[] Bytes { get; }

    public TermInfo Term { get; private set; }

    public int BlockCount { get; private set; }

    /// <summary>Documents of the loaded block, ascending; <see cref="Count"/> of them.</summary>
    public int[] Documents => _documents;

    public int Count { get; private set; }

    /// <summary>Where in <see cref="Bytes"/> the frequency codes of the loaded block begin.</summary>
    public int FrequenciesStart { get; private set; }

    /// <summary>Goes over to another term of the segment; no block is loaded.</summary>
    public void Reset(in TermInfo term)
    {
        Term = term;
        BlockCount = (term.DocumentFrequency + PostingsWriter.BlockSize - 1) / PostingsWriter.BlockSize;
        _tableStart = term.PostingsStart;
        _blocksStart = BlockCount > 1 ? checked(term.PostingsStart + (BlockCount * PostingsWriter.TableEntryLength)) : term.PostingsStart;
    }

    /// <summary>The first block at or after <paramref name="from"/> whose last document is at or after the target; <see cref="BlockCount"/> when none is.</summary>
    public int FindBlock(int target, int from)
    {
        var low = from;
        var high = BlockCount;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (BlockCount > 1 && LastDocument(middle) < target)
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
        var position = block == 0 ? _blocksStart : BlockEnd(block - 1);
        var document = block == 0 ? -1 : TableNumber(block - 1, 0);
        var count = Math.Min(PostingsWriter.BlockSize, Term.DocumentFrequency - (block * PostingsWriter.BlockSize));
        var bytes = Bytes;
        var documents = _documents.AsSpan(0, count);
        for (var i = 0; i < documents.Length; i++)
        {
            document += 1 + Varint.Read(bytes, ref position);
            documents[i] = document;
        }

        // Ascending by construction, so the last one bounds them all; an overflow shows as a negative number.
        if ((uint)document >= (uint)_documentCount)
        {
            throw new InvalidDataException("A posting names a document its segment has not");
        }

        Count = count;
        FrequenciesStart = position;
    }

    public int BlockEnd(int block) => BlockCount == 1 ? Term.PostingsStart + Term.PostingsLength : checked(_blocksStart + TableNumber(block, 1));

    /// <summary>Where the positions of a block begin in their section.</summary>
    public int PositionsStart(int block) => Term.PositionsStart + (block == 0 ? 0 : TableNumber(block - 1, 2));

    /// <summary>Last document of a block according to the table; a single block has none, and must be loaded.</summary>
    public int LastDocument(int block) => BlockCount == 1 ? _documents[Count - 1] : TableNumber(block, 0);

    /// <summary>See <see cref="Scoring.ReferenceScoring.Maximum"/>; infinite for a single block, which has none.</summary>
    public float Maximum(int block) => BlockCount == 1 ? float.PositiveInfinity : BitConverter.Int32BitsToSingle(TableNumber(block, 3));

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_documents);
        _documents = [];
    }

    private int TableNumber(int block, int column) =>
        BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(_tableStart + (block * PostingsWriter.TableEntryLength) + (column * sizeof(uint))));
}
