using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>256 ascending integers as bit-packed differences, each to the one eight places before, so that eight are decoded at a time. Hot.</summary>
/// <remarks>
/// Integer i belongs to lane i % 8. The differences of a lane follow each other in 32-bit words, lowest bits first; word w of lane l is the
/// little-endian integer at 4 x (8w + l). D4 of Lemire and Boytsov, "Decoding billions of integers per second through vectorization" (2015),
/// with eight lanes.
/// </remarks>
internal static class PackedBlock
{
    public const int Count = 256;

    private const int Lanes = 8;
    private const int Rows = Count / Lanes;
    private const int MaxWidth = 31;

    /// <summary>Bytes of a block whose differences have <paramref name="width"/> bits.</summary>
    public static int GetLength(int width) => width * Lanes * sizeof(uint);

    /// <summary>Bits the largest difference needs.</summary>
    /// <param name="previous">Below the first value; the differences of the first eight are to it.</param>
    public static int GetWidth(ReadOnlySpan<int> values, int previous)
    {
        var union = 0;
        for (var i = 0; i < Count; i++)
        {
            union |= values[i] - (i < Lanes ? previous : values[i - Lanes]);
        }

        return 32 - BitOperations.LeadingZeroCount((uint)union);
    }

    /// <param name="packed"><see cref="GetLength"/> bytes, all 0.</param>
    public static void Write(ReadOnlySpan<int> values, int previous, int width, Span<byte> packed)
    {
        for (var i = 0; i < Count; i++)
        {
            ulong difference = (uint)(values[i] - (i < Lanes ? previous : values[i - Lanes]));
            var bit = i / Lanes * width;
            var shifted = difference << (bit % 32);
            Or(packed, (bit / 32 * Lanes) + (i % Lanes), (uint)shifted);
            if (shifted > uint.MaxValue)
            {
                Or(packed, (((bit / 32) + 1) * Lanes) + (i % Lanes), (uint)(shifted >> 32));
            }
        }
    }

    /// <exception cref="InvalidDataException">The width cannot be, or there are too few bytes.</exception>
    public static void Read(byte[] bytes, int position, int width, int previous, Span<int> values)
    {
        if (width is <= 0 or > MaxWidth || position < 0 || bytes.Length - position < GetLength(width))
        {
            throw new InvalidDataException("A packed block has no possible width or exceeds its section");
        }

        if (Vector256.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            ReadVector(bytes, position, width, previous, values);
        }
        else
        {
            ReadScalar(bytes, position, width, previous, values);
        }
    }

    /// <summary>The same integers as <see cref="Read"/>, on any machine.</summary>
    public static void ReadScalar(ReadOnlySpan<byte> bytes, int position, int width, int previous, Span<int> values)
    {
        var packed = bytes.Slice(position, GetLength(width));
        var mask = (1u << width) - 1;
        for (var i = 0; i < Count; i++)
        {
            var bit = i / Lanes * width;
            var word = (bit / 32 * Lanes) + (i % Lanes);
            ulong bits = WordAt(packed, word);
            if ((bit % 32) + width > 32)
            {
                bits |= (ulong)WordAt(packed, word + Lanes) << 32;
            }

            values[i] = (i < Lanes ? previous : values[i - Lanes]) + (int)((uint)(bits >> (bit % 32)) & mask);
        }
    }

    private static void ReadVector(byte[] bytes, int position, int width, int previous, Span<int> values)
    {
        // Rows 0 to 31 fill the words of a lane exactly, so nothing is loaded behind the block.
        ref var source = ref Unsafe.As<byte, int>(ref bytes[position]);
        ref var destination = ref MemoryMarshal.GetReference(values[..Count]);
        var sum = Vector256.Create(previous);
        var mask = Vector256.Create((1 << width) - 1);
        var word = Vector256.LoadUnsafe(ref source);
        nuint next = Lanes;
        var shift = 0;
        for (nuint row = 0; row < Rows; row++)
        {
            var difference = word >>> shift;
            shift += width;
            if (shift >= 32)
            {
                shift -= 32;
                if (row < Rows - 1)
                {
                    word = Vector256.LoadUnsafe(ref source, next);
                    next += Lanes;
                    difference |= shift > 0 ? word << (width - shift) : default;
                }
            }

            sum += difference & mask;
            sum.StoreUnsafe(ref destination, row * Lanes);
        }
    }

    private static void Or(Span<byte> packed, int word, uint bits)
    {
        var place = packed[(word * sizeof(uint))..];
        BinaryPrimitives.WriteUInt32LittleEndian(place, BinaryPrimitives.ReadUInt32LittleEndian(place) | bits);
    }

    private static uint WordAt(ReadOnlySpan<byte> packed, int word) => BinaryPrimitives.ReadUInt32LittleEndian(packed[(word * sizeof(uint))..]);
}
