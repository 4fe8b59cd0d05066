using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>Walks the terms of one segment in order. Not thread-safe.</summary>
internal sealed class TermCursor
{
    private const int HeadLength = 16;

    private readonly SegmentView _view;
    private readonly TermDictionary _terms;
    private byte[] _key = new byte[64];
    private int _keyLength;
    private ClassFrequency[] _classes = new ClassFrequency[4];
    private int _classCount;
    private int _position;
    private int _nextPostings;
    private int _nextPositions;
    private int _nextSlot;

    public TermCursor(SegmentView view)
    {
        _view = view;
        _terms = view.Segment.Terms;
    }

    /// <summary>Number of the current term in its segment; -1 before the first, the number of terms after the last.</summary>
    public int Ordinal { get; private set; } = -1;

    public bool IsAtEnd => Ordinal >= TermCount;

    public SegmentView View => _view;

    /// <summary>See <see cref="TermKey"/>. Valid until the cursor moves.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>The first bytes of <see cref="Key"/>, which order keys as far as they differ.</summary>
    public UInt128 Head { get; private set; }

    public TermInfo Info { get; private set; }

    /// <summary>By class, ascending; slot i is that of element i. Valid until the cursor moves.</summary>
    public ReadOnlySpan<ClassFrequency> Classes => _classes.AsSpan(0, _classCount);

    private int TermCount => _terms.Metadata.TermCount;

    /// <summary>Live documents of the readable classes that hold the current term.</summary>
    public int CountReadable(bool[] isReadable)
    {
        var count = 0;
        for (var i = 0; i < _classCount; i++)
        {
            count += isReadable[_classes[i].Class] ? _classes[i].Frequency : 0;
        }

        return count - _view.Deleted.CountReadable(_view.Segment, Info, Classes, isReadable);
    }

    /// <summary>Moves to the first term at or after the key, from anywhere.</summary>
    /// <returns>Whether it is the key itself.</returns>
    public bool Seek(ReadOnlySpan<byte> key)
    {
        Ordinal = (_terms.FindBlock(key) * TermDictionary.BlockSize) - 1;
        while (MoveNext())
        {
            var order = Key.SequenceCompareTo(key);
            if (order >= 0)
            {
                return order == 0;
            }
        }

        return false;
    }

    /// <summary>Moves to a term by its number, from anywhere.</summary>
    public void MoveTo(int ordinal)
    {
        if (Ordinal < 0 || ordinal < Ordinal || ordinal / TermDictionary.BlockSize != Ordinal / TermDictionary.BlockSize)
        {
            Ordinal = (ordinal & -TermDictionary.BlockSize) - 1;
        }

        while (Ordinal < ordinal && MoveNext())
        {
        }
    }

    /// <returns>False after the last term.</returns>
    public bool MoveNext()
    {
        if (Ordinal >= TermCount - 1)
        {
            Ordinal = TermCount;
            return false;
        }

        Ordinal++;
        var bytes = _terms.Bytes;
        if (Ordinal % TermDictionary.BlockSize == 0)
        {
            _position = _terms.BlockStart(Ordinal / TermDictionary.BlockSize);
            _nextPostings = Varint.Read(bytes, ref _position);
            _nextPositions = Varint.Read(bytes, ref _position);
            _nextSlot = Varint.Read(bytes, ref _position);
            _keyLength = 0;
        }

        ReadKey(bytes);
        var frequency = ReadClasses(bytes);
        var postingsLength = Varint.Read(bytes, ref _position);
        var positionsLength = Varint.Read(bytes, ref _position);
        Info = new TermInfo(frequency, _nextSlot, _nextPostings, postingsLength, _nextPositions, positionsLength);
        _nextPostings = checked(_nextPostings + postingsLength);
        _nextPositions = checked(_nextPositions + positionsLength);
        _nextSlot += _classCount;
        if (_nextPostings > _view.Segment.Postings.Length
            || _nextPositions > _view.Segment.Positions.Length
            || _nextSlot > _terms.Metadata.SlotCount
            || frequency > _terms.Metadata.DocumentCount)
        {
            throw new InvalidDataException($"Term {Ordinal} points outside its segment");
        }

        return true;
    }

    private void ReadKey(byte[] bytes)
    {
        var shared = Varint.Read(bytes, ref _position);
        var added = Varint.Read(bytes, ref _position);
        if (shared > _keyLength || added > bytes.Length - _position || shared + added == 0)
        {
            throw new InvalidDataException($"The key of term {Ordinal} does not fit");
        }

        _keyLength = shared + added;
        if (_keyLength > _key.Length)
        {
            Array.Resize(ref _key, _keyLength * 2);
        }

        bytes.AsSpan(_position, added).CopyTo(_key.AsSpan(shared));
        _position += added;
        if (_keyLength < HeadLength)
        {
            _key.AsSpan(_keyLength, HeadLength - _keyLength).Clear();
        }

        Head = BinaryPrimitives.ReadUInt128BigEndian(_key);
    }

    /// <summary>Orders the current terms of two cursors by their keys.</summary>
    public int CompareKeyTo(TermCursor other)
    {
        if (Head != other.Head)
        {
            return Head < other.Head ? -1 : 1;
        }

        return _keyLength <= HeadLength && other._keyLength <= HeadLength ? _keyLength - other._keyLength : Key.SequenceCompareTo(other.Key);
    }

    /// <returns>The document frequency over all classes.</returns>
    private int ReadClasses(byte[] bytes)
    {
        var code = Varint.Read(bytes, ref _position);
        if ((code & 1) == 0)
        {
            _classCount = 1;
            _classes[0] = new ClassFrequency(0, code >> 1);
            return code >> 1;
        }

        _classCount = code >> 1;
        if (_classCount > _terms.Metadata.Classes.Count)
        {
            throw new InvalidDataException($"Term {Ordinal} has more classes than its segment");
        }

        if (_classCount > _classes.Length)
        {
            _classes = new ClassFrequency[_terms.Metadata.Classes.Count];
        }

        var sum = 0;
        var audienceClass = -1;
        for (var i = 0; i < _classCount; i++)
        {
            audienceClass += 1 + Varint.Read(bytes, ref _position);
            var frequency = Varint.Read(bytes, ref _position);
            if (audienceClass >= _terms.Metadata.Classes.Count)
            {
                throw new InvalidDataException($"Term {Ordinal} has a class its segment has not");
            }

            _classes[i] = new ClassFrequency(audienceClass, frequency);
            sum = checked(sum + frequency);
        }

        return sum;
    }
}
