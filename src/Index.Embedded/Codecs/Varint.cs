using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>Unsigned integers in groups of 7 bits, lowest first; the high bit of a byte says that another follows.</summary>
internal static class Varint
{
    public const int MaxBytes = 10;

    /// <exception cref="IndexOutOfRangeException">The bytes end within the number.</exception>
    /// <exception cref="InvalidDataException">The number does not fit in 31 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(byte[] bytes, ref int position)
    {
        int first = bytes[position++];
        return first < 0x80 ? first : ReadRest(bytes, ref position, first & 0x7F);
    }

    /// <inheritdoc cref="Read(byte[], ref int)"/>
    public static int Read(ReadOnlySpan<byte> bytes, ref int position)
    {
        int first = bytes[position++];
        return first < 0x80 ? first : ReadRest(bytes, ref position, first & 0x7F);
    }

    public static long ReadLong(byte[] bytes, ref int position)
    {
        long value = 0;
        for (var shift = 0; shift < 63; shift += 7)
        {
            long next = bytes[position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than 63 bits");
    }

    /// <summary>Moves past <paramref name="count"/> numbers.</summary>
    public static void Skip(byte[] bytes, ref int position, int count)
    {
        while (count > 0 && Vector256.IsHardwareAccelerated && position >= 0 && position <= bytes.Length - Vector256<byte>.Count)
        {
            // The last bytes of numbers.
            var ends = ~Vector256.LoadUnsafe(ref bytes[0], (nuint)position).ExtractMostSignificantBits();
            var numbers = BitOperations.PopCount(ends);
            if (numbers >= count)
            {
                position += 1 + BitOperations.TrailingZeroCount(NthBit(ends, count));
                return;
            }

            position += Vector256<byte>.Count;
            count -= numbers;
        }

        while (count > 0)
        {
            if (bytes[position++] < 0x80)
            {
                count--;
            }
        }
    }

    public static int Write(Span<byte> destination, ulong value)
    {
        var length = 0;
        while (value >= 0x80)
        {
            destination[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[length++] = (byte)value;
        return length;
    }

    /// <param name="number">From 1 to the number of bits set.</param>
    private static uint NthBit(uint bits, int number)
    {
        if (Bmi2.IsSupported)
        {
            return Bmi2.ParallelBitDeposit(1u << (number - 1), bits);
        }

        for (; number > 1; number--)
        {
            bits &= bits - 1;
        }

        return bits & (0 - bits);
    }

    private static int ReadRest(ReadOnlySpan<byte> bytes, ref int position, int value)
    {
        for (var shift = 7; shift < 32; shift += 7)
        {
            int next = bytes[position++];
            if (shift == 28 && next > 0x07)
            {
                break;
            }

            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than 31 bits");
    }
}
