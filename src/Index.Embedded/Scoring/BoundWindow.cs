using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Upper bounds of the scores of a window of consecutive documents, into which terms are added one after the other. Hot; reused.</summary>
/// <remarks>8 KiB, a quarter of the first-level cache. See <see cref="ScoreUnits"/> for why sums fit.</remarks>
internal sealed class BoundWindow
{
    /// <summary>A window lies between two multiples of the size, and begins and ends with a range.</summary>
    public const int Size = 4096;

    public const int MaxWords = Size / 64;

    public const int MaxRanges = Size / PostingsLayout.RangeSize;

    public const int WordsPerRange = PostingsLayout.RangeSize / 64;

    private readonly ushort[] _sums = new ushort[Size];

    public int Start { get; private set; }

    /// <summary>Document after the last of the window.</summary>
    public int End { get; private set; }

    /// <summary>Words of 64 documents.</summary>
    public int Words => (End - Start) / 64;

    public int FirstRange => Start >> PostingsLayout.RangeBits;

    public int RangeCount => (End - Start) >> PostingsLayout.RangeBits;

    public void MoveTo(int firstRange, int rangeCount)
    {
        Start = firstRange << PostingsLayout.RangeBits;
        End = Start + (rangeCount << PostingsLayout.RangeBits);
    }

    public int this[int document] => _sums[document & (Size - 1)];

    /// <summary>Adds the table's bound of each posting's impact to its document.</summary>
    /// <param name="table">By impact; 256 elements.</param>
    /// <param name="documents">Of the window.</param>
    public void Add(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, ReadOnlySpan<ushort> table)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var document = ref MemoryMarshal.GetReference(documents);
        ref var impact = ref MemoryMarshal.GetReference(impacts[..documents.Length]);
        ref var bounds = ref MemoryMarshal.GetReference(table[..Impact.Levels]);
        for (nuint i = 0; i < (nuint)documents.Length; i++)
        {
            // The low bits are the place, so no damaged number leads outside.
            Unsafe.Add(ref sums, Unsafe.Add(ref document, i) & (Size - 1)) += Unsafe.Add(ref bounds, (nuint)Unsafe.Add(ref impact, i));
        }
    }

    /// <summary>Of 64 documents, those whose sum is at least the threshold.</summary>
    /// <param name="word">From 0, before <see cref="Words"/>.</param>
    /// <param name="threshold">From 1 to 65,535.</param>
    public ulong AtLeast(int word, int threshold)
    {
        ReadOnlySpan<ushort> sums = _sums.AsSpan((Start & (Size - 1)) + (word * 64), 64);
        return Vector256.IsHardwareAccelerated ? AtLeastVector(sums, (ushort)threshold) : AtLeastScalar(sums, (ushort)threshold);
    }

    public void Clear() => Array.Clear(_sums, Start & (Size - 1), End - Start);

    public static ulong AtLeastScalar(ReadOnlySpan<ushort> sums, ushort threshold)
    {
        var bits = 0UL;
        for (var i = 0; i < 64; i++)
        {
            bits |= sums[i] >= threshold ? 1UL << i : 0;
        }

        return bits;
    }

    public static ulong AtLeastVector(ReadOnlySpan<ushort> sums, ushort threshold)
    {
        ref var first = ref MemoryMarshal.GetReference(sums[..64]);
        var limit = Vector256.Create(threshold);
        var bits = 0UL;
        for (var i = 0; i < 64; i += 32)
        {
            // Two halves of 16 sums narrow to 32 bytes, and their top bits are 32 documents.
            var low = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), limit);
            var high = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i + 16), limit);
            bits |= (ulong)Vector256.Narrow(low, high).ExtractMostSignificantBits() << i;
        }

        return bits;
    }
}
