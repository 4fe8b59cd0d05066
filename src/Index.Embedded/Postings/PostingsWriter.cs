using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Writes postings in blocks of 256: the documents of a block, then their frequency codes; positions apart.</summary>
/// <remarks>A term of more than one block begins with a table that gives each block's last document and ends, so that blocks can be skipped.</remarks>
/// <param name="maximumOf">The maximum of a block from its documents and frequency codes; see <see cref="Scoring.ReferenceScoring"/>.</param>
internal sealed class PostingsWriter(Func<ArraySegment<int>, byte[], float> maximumOf)
{
    public const int BlockSize = 256;

    /// <summary>Last document, end of the block, end of its positions, maximum; 4 bytes each, the ends relative to the first block and the term's positions.</summary>
    public const int TableEntryLength = 4 * sizeof(uint);

    private readonly ByteWriter _postings = new(4096);
    private readonly ByteWriter _positions = new(4096);
    private readonly ByteWriter _table = new();
    private readonly ByteWriter _blocks = new();
    private readonly ByteWriter _documents = new();
    private readonly ByteWriter _frequencies = new();
    private readonly int[] _block = new int[BlockSize];
    private int _lastDocument = -1;
    private int _inBlock;
    private int _positionsStart;

    /// <summary>Bytes of the terms ended so far.</summary>
    public int PostingsLength => _postings.Length;

    /// <summary>Bytes of the terms ended so far.</summary>
    public int PositionsLength => _positionsStart;

    public void Add(int document, ReadOnlySpan<byte> frequencies, ReadOnlySpan<byte> positions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(document, _lastDocument);
        if (_inBlock == BlockSize)
        {
            EndBlock(isOnly: false);
        }

        _documents.WriteVarint(document - _lastDocument - 1);
        _frequencies.WriteBytes(frequencies);
        _positions.WriteBytes(positions);
        _lastDocument = document;
        _block[_inBlock++] = document;
    }

    /// <returns>Bytes the term takes.</returns>
    public (int Postings, int Positions) EndTerm()
    {
        var start = _postings.Length;
        var hasTable = _table.Length > 0;
        EndBlock(isOnly: !hasTable);
        if (hasTable)
        {
            _postings.WriteBytes(_table.Written);
        }

        _postings.WriteBytes(_blocks.Written);
        var lengths = (_postings.Length - start, _positions.Length - _positionsStart);
        _table.Clear();
        _blocks.Clear();
        _lastDocument = -1;
        _positionsStart = _positions.Length;
        return lengths;
    }

    public byte[] ToPostings() => _postings.ToArray();

    public byte[] ToPositions() => _positions.ToArray();

    private void EndBlock(bool isOnly)
    {
        _blocks.WriteBytes(_documents.Written);
        _blocks.WriteBytes(_frequencies.Written);
        _table.WriteUInt32((uint)_lastDocument);
        _table.WriteUInt32((uint)_blocks.Length);
        _table.WriteUInt32((uint)(_positions.Length - _positionsStart));
        _table.WriteSingle(isOnly ? 0 : maximumOf(new ArraySegment<int>(_block, 0, _inBlock), _frequencies.ToArray()));
        _documents.Clear();
        _frequencies.Clear();
        _inBlock = 0;
    }
}
