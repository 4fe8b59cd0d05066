using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Writes postings block by block: documents, impacts, frequency codes, their rests; positions apart. Hot.</summary>
/// <remarks>A term of more than one block begins with a table, so that blocks can be skipped, and a frequent one goes on with its maxima by range.</remarks>
/// <param name="impactOf">The impact of a document's frequency code; asked for once all documents are known.</param>
/// <param name="postingsCapacity">Bytes to make room for at first.</param>
/// <param name="positionsCapacity">Bytes to make room for at first.</param>
internal sealed class PostingsWriter(ImpactSource impactOf, int postingsCapacity, int positionsCapacity)
{
    private readonly ByteWriter _postings = new(postingsCapacity);
    private readonly ByteWriter _positions = new(positionsCapacity);
    private readonly ByteWriter _lastDocuments = new();
    private readonly ByteWriter _blockEnds = new();
    private readonly ByteWriter _positionEnds = new();
    private readonly ByteWriter _blockMaxima = new();
    private readonly ByteWriter _blocks = new();
    private readonly ByteWriter _rests = new();
    private readonly ByteWriter _skips = new();
    private readonly int[] _documents = new int[PostingsLayout.BlockSize];
    private readonly byte[] _impacts = new byte[PostingsLayout.BlockSize];
    private readonly byte[] _codes = new byte[PostingsLayout.BlockSize];
    private byte[] _rangeMaxima = new byte[64];
    private int _rangeCount;
    private int _previousBlockLast = -1;
    private int _lastDocument = -1;
    private int _inBlock;
    private int _positionsStart;
    private int _blockPositionsStart;

    /// <summary>Bytes of the terms ended so far.</summary>
    public int PostingsLength => _postings.Length;

    /// <summary>Bytes of the terms ended so far.</summary>
    public int PositionsLength => _positionsStart;

    /// <param name="frequencies">A <see cref="FrequencyCode"/>.</param>
    public void Add(int document, ReadOnlySpan<byte> frequencies, ReadOnlySpan<byte> positions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(document, _lastDocument);
        if (_inBlock == PostingsLayout.BlockSize)
        {
            EndBlock();
        }
        else if (_inBlock > 0 && _inBlock % PostingsLayout.SkipInterval == 0)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_skips.Reserve(sizeof(ushort)), checked((ushort)_rests.Length));
            _skips.WriteUInt32((uint)(_positions.Length - _blockPositionsStart));
        }

        var impact = impactOf(document, frequencies);
        AddToRange(document >> PostingsLayout.RangeBits, impact);
        _documents[_inBlock] = document;
        _impacts[_inBlock] = impact;
        _codes[_inBlock++] = frequencies[0];
        _rests.WriteFewBytes(frequencies[1..]);
        _positions.WriteFewBytes(positions);
        _lastDocument = document;
    }

    /// <returns>Bytes the term takes.</returns>
    public (int Postings, int Positions) EndTerm()
    {
        var start = _postings.Length;
        if (_blockMaxima.Length == 0)
        {
            WriteBlock(_postings);
        }
        else
        {
            EndBlock();
            WriteTables();
            _postings.WriteBytes(_blocks.Written);
        }

        var lengths = (_postings.Length - start, _positions.Length - _positionsStart);
        BeginTerm();
        return lengths;
    }

    /// <summary>Hands over what was written; the writer is empty then.</summary>
    public (byte[] Postings, byte[] Positions) Take() => (_postings.Take(), _positions.Take());

    private void WriteTables()
    {
        _postings.WriteBytes(_lastDocuments.Written);
        _postings.WriteBytes(_blockEnds.Written);
        _postings.WriteBytes(_positionEnds.Written);
        _postings.WriteBytes(_blockMaxima.Written);
        if (_blockMaxima.Length > PostingsLayout.MaxBlocksWithoutRanges)
        {
            _postings.WriteBytes(_rangeMaxima.AsSpan(0, _rangeCount));
        }
    }

    private void BeginTerm()
    {
        _lastDocuments.Clear();
        _blockEnds.Clear();
        _positionEnds.Clear();
        _blockMaxima.Clear();
        _rangeCount = 0;
        _blocks.Clear();
        _lastDocument = -1;
        _previousBlockLast = -1;
        _positionsStart = _positions.Length;
        _blockPositionsStart = _positions.Length;
    }

    private void AddToRange(int range, byte impact)
    {
        if (range >= _rangeMaxima.Length)
        {
            Array.Resize(ref _rangeMaxima, (range + 1) * 2);
        }

        if (range >= _rangeCount)
        {
            _rangeMaxima.AsSpan(_rangeCount, range + 1 - _rangeCount).Clear();
            _rangeCount = range + 1;
        }

        _rangeMaxima[range] = Math.Max(_rangeMaxima[range], impact);
    }

    private void EndBlock()
    {
        _blockMaxima.WriteByte(Max(_impacts.AsSpan(0, _inBlock)));
        WriteBlock(_blocks);
        _lastDocuments.WriteUInt32((uint)_lastDocument);
        _blockEnds.WriteUInt32((uint)_blocks.Length);
        _positionEnds.WriteUInt32((uint)(_positions.Length - _positionsStart));
        _previousBlockLast = _lastDocument;
        _blockPositionsStart = _positions.Length;
    }

    private void WriteBlock(ByteWriter target)
    {
        WriteDocuments(target, _documents.AsSpan(0, _inBlock));
        target.WriteBytes(_impacts.AsSpan(0, _inBlock));
        target.WriteBytes(_skips.Written);
        target.WriteBytes(_codes.AsSpan(0, _inBlock));
        target.WriteBytes(_rests.Written);
        _skips.Clear();
        _rests.Clear();
        _inBlock = 0;
    }

    private void WriteDocuments(ByteWriter target, ReadOnlySpan<int> documents)
    {
        if (documents.Length == PostingsLayout.BlockSize)
        {
            var width = PackedBlock.GetWidth(documents, _previousBlockLast);
            target.WriteByte((byte)width);
            var packed = target.Reserve(PackedBlock.GetLength(width));
            packed.Clear();
            PackedBlock.Write(documents, _previousBlockLast, width, packed);
            return;
        }

        var previous = _previousBlockLast;
        foreach (var document in documents)
        {
            target.WriteVarint(document - previous - 1);
            previous = document;
        }
    }

    private static byte Max(ReadOnlySpan<byte> impacts)
    {
        byte max = 0;
        foreach (var impact in impacts)
        {
            max = Math.Max(max, impact);
        }

        return max;
    }
}
