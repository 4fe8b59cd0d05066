using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KbSearch.Index.Embedded.Codecs;

/// <summary>Passes over numbers that are written as <see cref="Varint"/>, 64 bytes at a time, from left to right. Hot.</summary>
/// <param name="start">Where the first number begins.</param>
internal ref struct VarintSkipper(byte[] bytes, int start)
{
    private const int Step = 64;

    private readonly byte[] _bytes = bytes;
    private readonly int _origin = start;
    private int _start = start - Step;
    private ulong _ends;
    private int _before;
    private int _after;

    /// <summary>The place behind so many numbers from the first on.</summary>
    /// <param name="count">Not less than asked for before.</param>
    /// <exception cref="IndexOutOfRangeException">The bytes end before.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Skip(int count)
    {
        while (_after < count)
        {
            _start += Step;
            _before = _after;
            _ends = ReadEnds(_bytes, _start);
            _after += BitOperations.PopCount(_ends);
        }

        return count == 0 ? _origin : _start + 1 + BitOperations.TrailingZeroCount(NthBit(_ends, count - _before));
    }

    /// <summary>The bits of the bytes that end a number, of 64 bytes, or those that are left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadEnds(byte[] bytes, int start)
    {
        ref var first = ref bytes[start];
        if (Vector256.IsHardwareAccelerated && start <= bytes.Length - Step)
        {
            ulong low = Vector256.LoadUnsafe(ref first).ExtractMostSignificantBits();
            ulong high = Vector256.LoadUnsafe(ref first, (nuint)Vector256<byte>.Count).ExtractMostSignificantBits();
            return ~(low | (high << Vector256<byte>.Count));
        }

        return ReadLastEnds(bytes.AsSpan(start, Math.Min(Step, bytes.Length - start)));
    }

    private static ulong ReadLastEnds(ReadOnlySpan<byte> bytes)
    {
        var ends = 0UL;
        for (var i = 0; i < bytes.Length; i++)
        {
            ends |= bytes[i] < 0x80 ? 1UL << i : 0;
        }

        return ends;
    }

    /// <param name="number">From 1 to the number of bits set.</param>
    private static ulong NthBit(ulong bits, int number)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.ParallelBitDeposit(1UL << (number - 1), bits);
        }

        for (; number > 1; number--)
        {
            bits &= bits - 1;
        }

        return bits & (0 - bits);
    }
}
