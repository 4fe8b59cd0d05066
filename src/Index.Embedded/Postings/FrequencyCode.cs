using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>
/// How a posting says in which fields the term occurs, and how often: a byte that mostly says it all. Its low four bits are the number of
/// positions, its high four bits s where they are: all in field s for s from 0 to 5; one in field 0 and the others in field f for s = 6 + f, f
/// from 1 to 5. Any other posting is an exception: s is 15, 15 positions stand for more too, and a rest follows elsewhere, which is a byte with
/// bit f set for field f, then the frequency in each of these fields as a varint, by field.
/// </summary>
/// <remarks>Codes of one size lie side by side, so that any is found at once, and what lies before it is summed up many at a time.</remarks>
internal static class FrequencyCode
{
    /// <summary>Bytes of a code with its rest at most.</summary>
    public const int MaxLength = 2 + (FieldLengths.FieldCount * 5);

    private const int PlaceBits = 4;
    private const int CountMask = (1 << PlaceBits) - 1;
    private const int WithTitle = FieldLengths.FieldCount;
    private const int Exception = 15 << PlaceBits;
    private const byte Many = Exception | CountMask;

    /// <summary>The code of a single occurrence.</summary>
    public static byte Once(int field) => (byte)((field << PlaceBits) | 1);

    /// <summary>The number of positions; for an exception with 15, at least so many.</summary>
    public static int CountOf(byte code) => code & CountMask;

    /// <summary>The field of all occurrences; at or above the number of fields when there are several.</summary>
    public static int FieldOf(byte code) => code >> PlaceBits;

    public static bool IsException(byte code) => code >= Exception;

    /// <summary>The one code of the frequencies.</summary>
    /// <param name="frequencies">By field; at least one is above 0.</param>
    /// <param name="code">The byte, then the rest of an exception.</param>
    /// <returns>Bytes written.</returns>
    public static int Encode(ReadOnlySpan<int> frequencies, Span<byte> code)
    {
        var (mask, count) = (0, 0);
        for (var field = 0; field < frequencies.Length; field++)
        {
            mask |= frequencies[field] > 0 ? 1 << field : 0;
            count += frequencies[field];
        }

        var last = BitOperations.Log2((uint)mask);
        var place = BitOperations.IsPow2(mask) ? last
            : frequencies[0] == 1 && mask == (1 | (1 << last)) ? WithTitle + last
            : Exception >> PlaceBits;
        if (count <= CountMask && place < Exception >> PlaceBits)
        {
            code[0] = (byte)((place << PlaceBits) | count);
            return 1;
        }

        code[0] = (byte)(Exception | Math.Min(count, CountMask));
        code[1] = (byte)mask;
        var length = 2;
        for (var rest = mask; rest != 0; rest &= rest - 1)
        {
            length += Varint.Write(code[length..], (ulong)frequencies[BitOperations.TrailingZeroCount(rest)]);
        }

        return length;
    }

    /// <summary>Where among the posting's positions those of a field are.</summary>
    /// <param name="code">Not of an exception.</param>
    public static (int Before, int Count) PositionsIn(int field, byte code)
    {
        var place = code >> PlaceBits;
        var count = code & CountMask;
        return place == field ? (0, count) : place == WithTitle + field ? (1, count - 1) : (0, place > WithTitle && field == 0 ? 1 : 0);
    }

    /// <param name="rest">Where in <paramref name="bytes"/> the rest is, if there is one; moved past it.</param>
    /// <param name="frequencies">Gets those of the posting's fields; others are left.</param>
    /// <returns>Bit f is set when the term occurs in field f.</returns>
    public static int Decode(byte code, ReadOnlySpan<byte> bytes, ref int rest, Span<int> frequencies)
    {
        var place = code >> PlaceBits;
        var count = code & CountMask;
        if (place < WithTitle)
        {
            frequencies[place] = count;
            return 1 << place;
        }

        if (code < Exception)
        {
            frequencies[0] = 1;
            frequencies[place - WithTitle] = count - 1;
            return 1 | (1 << (place - WithTitle));
        }

        int mask = bytes[rest++];
        for (var left = mask; left != 0; left &= left - 1)
        {
            frequencies[BitOperations.TrailingZeroCount(left)] = Varint.Read(bytes, ref rest);
        }

        return mask;
    }

    /// <summary>Moves past the rest of a code, if it has one.</summary>
    /// <returns>The number of positions.</returns>
    public static int Skip(byte code, ReadOnlySpan<byte> bytes, ref int rest)
    {
        if (code < Exception)
        {
            return code & CountMask;
        }

        var sum = 0;
        for (int mask = bytes[rest++]; mask != 0; mask &= mask - 1)
        {
            sum += Varint.Read(bytes, ref rest);
        }

        return sum;
    }

    /// <summary>Adds up the positions of codes that follow each other.</summary>
    /// <param name="count">At most 32.</param>
    /// <returns>-1 when only the rest of a code says how many it has.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SumPositions(byte[] bytes, int start, int count)
    {
        if (Vector256.IsHardwareAccelerated && start <= bytes.Length - Vector256<byte>.Count)
        {
            var isCounted = Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)count));
            var codes = Vector256.LoadUnsafe(ref bytes[0], (nuint)start) & isCounted;
            var (low, high) = Vector256.Widen(codes & Vector256.Create((byte)CountMask));
            return Vector256.EqualsAny(codes, Vector256.Create(Many)) ? -1 : Vector256.Sum(low + high);
        }

        var sum = 0;
        foreach (var code in bytes.AsSpan(start, count))
        {
            if (code == Many)
            {
                return -1;
            }

            sum += code & CountMask;
        }

        return sum;
    }
}
