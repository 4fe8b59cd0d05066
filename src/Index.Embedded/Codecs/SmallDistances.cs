using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>A few ascending integers, each written as its distance to the one before in a <see cref="Varint"/> of one byte, all read at once. Hot.</summary>
internal static class SmallDistances
{
    /// <summary>Integers that are read at once at most.</summary>
    public const int MaxCount = sizeof(ulong);

    private const ulong Continued = 0x8080_8080_8080_8080;

    /// <param name="count">How many there are.</param>
    /// <param name="values">The integers; what follows them is undefined.</param>
    /// <returns>Whether they are few and small enough, and there are bytes enough.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(byte[] bytes, int position, int count, out Vector128<ushort> values)
    {
        values = default;
        if (count is <= 0 or > MaxCount || position < 0 || position > bytes.Length - sizeof(ulong))
        {
            return false;
        }

        var distances = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(position));
        if ((distances & Continued & (ulong.MaxValue >> (64 - (8 * count)))) != 0)
        {
            return false;
        }

        // Sums of neighbours, then of pairs, then of fours; index 8 stands for 0.
        values = Vector128.WidenLower(Vector128.CreateScalar(distances).AsByte());
        values += Vector128.Shuffle(values, Vector128.Create((ushort)8, 0, 1, 2, 3, 4, 5, 6));
        values += Vector128.Shuffle(values, Vector128.Create((ushort)8, 8, 0, 1, 2, 3, 4, 5));
        values += Vector128.Shuffle(values, Vector128.Create((ushort)8, 8, 8, 8, 0, 1, 2, 3));
        return true;
    }
}
