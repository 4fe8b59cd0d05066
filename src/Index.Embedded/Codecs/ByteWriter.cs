using System.Buffers.Binary;
using KbSearch.Index.Documents;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>Growable byte array that is written at its end. Integers are little-endian.</summary>
internal sealed class ByteWriter(int capacity = 256)
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Forgets the bytes from <paramref name="length"/> on.</summary>
    public void Truncate(int length) => Length = length;

    public byte[] ToArray() => Written.ToArray();

    /// <summary>Hands over what was written, uncopied when the array is full, and leaves the writer empty.</summary>
    public byte[] Take()
    {
        var taken = Length == _bytes.Length ? _bytes : ToArray();
        _bytes = [];
        Length = 0;
        return taken;
    }

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void WriteVarint(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteVarint((ulong)value);
    }

    public void WriteVarint(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        WriteVarint((ulong)value);
    }

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Reserve(sizeof(uint)), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(sizeof(long)), value);

    public void WriteSingle(float value) => BinaryPrimitives.WriteSingleLittleEndian(Reserve(sizeof(float)), value);

    public void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>The same as <see cref="WriteBytes"/>, quicker for a byte or two.</summary>
    public void WriteFewBytes(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        foreach (var value in bytes)
        {
            _bytes[Length++] = value;
        }
    }

    /// <summary>The length as a varint, then the <see cref="OrdinalText"/> form.</summary>
    public void WriteText(ReadOnlySpan<char> text)
    {
        WriteVarint(OrdinalText.GetByteCount(text));
        WriteTextBytes(text);
    }

    /// <summary>The <see cref="OrdinalText"/> form alone.</summary>
    public void WriteTextBytes(ReadOnlySpan<char> text)
    {
        Ensure(text.Length * OrdinalText.MaxBytesPerChar);
        Length += OrdinalText.Encode(text, _bytes.AsSpan(Length));
    }

    /// <summary>Appends <paramref name="count"/> bytes for the caller to fill.</summary>
    public Span<byte> Reserve(int count)
    {
        Ensure(count);
        var span = _bytes.AsSpan(Length, count);
        Length += count;
        return span;
    }

    private void WriteVarint(ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
            return;
        }

        Ensure(Varint.MaxBytes);
        Length += Varint.Write(_bytes.AsSpan(Length), value);
    }

    private void Ensure(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        var needed = (long)Length + count;
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException("A segment section cannot exceed 2 GiB; index in smaller batches");
        }

        var grown = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
        Written.CopyTo(grown);
        _bytes = grown;
    }
}
