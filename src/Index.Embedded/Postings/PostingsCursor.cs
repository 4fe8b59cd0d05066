using System.Numerics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Walks the postings of one term one by one, with frequencies and, when asked, positions. Not thread-safe.</summary>
internal sealed class PostingsCursor
{
    /// <summary>Document after the last posting.</summary>
    public const int NoMoreDocuments = int.MaxValue;

    private readonly PostingsReader _reader;
    private readonly byte[] _positions;
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private int _block = -1;
    private int _index = -1;
    private int _rest;
    private int _positionsPosition;
    private int _positionsToSkip;
    private int _positionCount;

    public PostingsCursor(Segment segment, in TermInfo term)
    {
        _reader = new PostingsReader(segment, term);
        _positions = segment.Positions;
    }

    public int DocumentFrequency => _reader.Term.DocumentFrequency;

    /// <summary>-1 before the first posting.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>Bit f is set when the term occurs in field f of the document.</summary>
    public int FieldMask { get; private set; }

    /// <summary>First byte of the current <see cref="FrequencyCode"/>.</summary>
    public byte Code { get; private set; }

    /// <summary>Bytes of the current code's rest.</summary>
    public int RestLength { get; private set; }

    /// <summary>How often the term occurs in a field of the document.</summary>
    public int GetFrequency(int field) => (FieldMask & (1 << field)) != 0 ? _frequencies[field] : 0;

    /// <returns>The document, <see cref="NoMoreDocuments"/> at the end.</returns>
    public int Next()
    {
        if (Document == NoMoreDocuments)
        {
            return Document;
        }

        if (_block < 0 || _index + 1 >= _reader.Count)
        {
            return LoadBlock(_block + 1) ? Next() : Document;
        }

        _index++;
        ReadPosting();
        return Document;
    }

    /// <summary>Moves to the first posting whose document is at or after the target.</summary>
    /// <remarks>Never moves back. Past the last posting it stays at <see cref="NoMoreDocuments"/>, and may be called again.</remarks>
    public int Advance(int target)
    {
        if (Document >= target)
        {
            return Document;
        }

        var block = _reader.FindBlock(target, Math.Max(_block, 0));
        if (block != _block && !LoadBlock(block))
        {
            return Document;
        }

        while (Document < target)
        {
            Next();
        }

        return Document;
    }

    /// <summary>Reads the positions of the current posting. Once per posting.</summary>
    public void ReadPositions(PositionBuffer buffer)
    {
        Varint.Skip(_positions, ref _positionsPosition, _positionsToSkip);
        _positionsToSkip = 0;
        buffer.Clear();
        for (var rest = FieldMask; rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            buffer.Read(field, _frequencies[field], _positions, ref _positionsPosition);
        }

        _positionCount = 0;
    }

    private bool LoadBlock(int block)
    {
        if (block >= _reader.BlockCount)
        {
            Document = NoMoreDocuments;
            return false;
        }

        _reader.LoadBlock(block);
        _block = block;
        _index = -1;
        _rest = _reader.RestStart;
        _positionsPosition = _reader.PositionsStart(block);
        _positionsToSkip = 0;
        _positionCount = 0;
        return true;
    }

    private void ReadPosting()
    {
        _positionsToSkip += _positionCount;
        _positionCount = 0;
        Document = _reader.Documents[_index];
        Code = _reader.Codes[_index];
        var start = _rest;
        FieldMask = FrequencyCode.Decode(Code, _reader.Bytes, ref _rest, _frequencies);
        RestLength = _rest - start;
        for (var rest = FieldMask; rest != 0; rest &= rest - 1)
        {
            _positionCount += _frequencies[BitOperations.TrailingZeroCount(rest)];
        }
    }
}
