using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>Non-negative integers of one width, read in place by index.</summary>
/// <remarks>Stored as a byte for the width (0, 1, 2 or 4 bytes; width 0 means that every value is 0), then the values, little-endian.</remarks>
internal readonly struct FixedWidthColumn
{
    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _width;

    private FixedWidthColumn(byte[] bytes, int start, int width, int count)
    {
        _bytes = bytes;
        _start = start;
        _width = width;
        Count = count;
    }

    public int Count { get; }

    public int this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _width switch
        {
            1 => _bytes[_start + index],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(_start + (index * 2))),
            4 => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_start + (index * 4))),
            _ => 0,
        };
    }

    /// <inheritdoc cref="Codecs.Prefetch"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int index) => Codecs.Prefetch.Read(_bytes, _start + (index * _width), _width);

    /// <exception cref="InvalidDataException">The width is unknown or the values do not fit in the bytes.</exception>
    public static FixedWidthColumn Read(byte[] bytes, ref int position, int count)
    {
        int width = bytes[position++];
        if (width is not (0 or 1 or 2 or 4) || (long)width * count > bytes.Length - position)
        {
            throw new InvalidDataException("A column does not fit in its section");
        }

        var column = new FixedWidthColumn(bytes, position, width, count);
        position += width * count;
        return column;
    }

    public static void Write(ByteWriter writer, ReadOnlySpan<int> values)
    {
        var max = 0;
        foreach (var value in values)
        {
            Debug.Assert(value >= 0, "Columns hold counts and numbers from 0");
            max = Math.Max(max, value);
        }

        var width = max switch { 0 => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, _ => 4 };
        writer.WriteByte((byte)width);
        var destination = writer.Reserve(checked(width * values.Length));
        for (var i = 0; i < values.Length && width > 0; i++)
        {
            switch (width)
            {
                case 1: destination[i] = (byte)values[i]; break;
                case 2: BinaryPrimitives.WriteUInt16LittleEndian(destination[(i * 2)..], (ushort)values[i]); break;
                default: BinaryPrimitives.WriteInt32LittleEndian(destination[(i * 4)..], values[i]); break;
            }
        }
    }
}
