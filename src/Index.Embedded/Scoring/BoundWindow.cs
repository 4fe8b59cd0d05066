using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Upper bounds of the scores of a window of consecutive documents, into which terms are added one after the other. Hot; reused.</summary>
/// <remarks>See <see cref="ScoreUnits"/> for why sums fit.</remarks>
internal sealed class BoundWindow
{
    /// <summary>A window lies between two multiples of the size, and begins and ends with a range.</summary>
    /// <remarks>64 KiB, for the second-level cache: a window costs something for every scorer, which counts more than the first level does.</remarks>
    public const int Size = 32_768;

    public const int MaxWords = Size / 64;

    public const int MaxRanges = Size / PostingsLayout.RangeSize;

    public const int WordsPerRange = PostingsLayout.RangeSize / 64;

    private readonly ushort[] _sums = new ushort[Size];
    private readonly ushort[] _best = new ushort[Size];
    /// <summary>1 for those that are open.</summary>
    private readonly byte[] _open = new byte[MaxRanges];

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

    /// <summary>Opens the ranges that are worth searching: the sums of others are undefined, and what is only in others is left out.</summary>
    /// <param name="bounds">By range of the window.</param>
    /// <param name="least">The least bound that is worth it.</param>
    public void Open(ReadOnlySpan<ushort> bounds, int least)
    {
        var open = _open.AsSpan(0, bounds.Length);
        var range = 0;
        var limit = Vector256.Create((ushort)Math.Min(least, ushort.MaxValue));
        for (; least <= ushort.MaxValue && range <= open.Length - Vector256<ushort>.Count; range += Vector256<ushort>.Count)
        {
            var isOpen = Vector256.GreaterThanOrEqual(Vector256.Create(bounds[range..]), limit);
            (Vector128.Narrow(isOpen.GetLower(), isOpen.GetUpper()) & Vector128<byte>.One).CopyTo(open[range..]);
        }

        for (; range < open.Length; range++)
        {
            open[range] = (byte)(bounds[range] >= least ? 1 : 0);
        }
    }

    /// <summary>Whether a range of the window is open.</summary>
    public bool IsOpen(int range) => _open[range] != 0;

    /// <summary>Whether a range that has one of the documents is open.</summary>
    /// <param name="first">Of the window, or before it.</param>
    /// <param name="last">Of the window, or behind it; not before <paramref name="first"/>.</param>
    public bool HasOpen(int first, int last)
    {
        var firstRange = (Math.Max(first, Start) - Start) >> PostingsLayout.RangeBits;
        var lastRange = (Math.Min(last, End - 1) - Start) >> PostingsLayout.RangeBits;
        return _open.AsSpan(firstRange, lastRange - firstRange + 1).Contains((byte)1);
    }

    /// <summary>Takes the documents of closed ranges out of a set.</summary>
    /// <param name="bits">By document of the window.</param>
    public void KeepOpen(Span<ulong> bits)
    {
        var ranges = MemoryMarshal.Cast<ulong, Vector256<ulong>>(bits);
        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] &= Vector256.Create((ulong)-_open[range]);
        }
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

    /// <summary>Adds a bound to each document of a range.</summary>
    /// <param name="range">Of the window.</param>
    /// <param name="bounds">By document.</param>
    public void AddRange(int range, ReadOnlySpan<ushort> bounds) =>
        AddAll(_sums.AsSpan((Start & (Size - 1)) + (range << PostingsLayout.RangeBits), PostingsLayout.RangeSize), bounds);

    /// <summary>Raises what <see cref="AddBest"/> will add to each document to the table's bound of the posting's impact.</summary>
    /// <inheritdoc cref="Add"/>
    public void Raise(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, ReadOnlySpan<ushort> table)
    {
        impacts = impacts[..documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            ref var best = ref _best[documents[i] & (Size - 1)];
            best = Math.Max(best, table[impacts[i]]);
        }
    }

    /// <summary>Adds what documents were raised to, and lets go of it.</summary>
    public void AddBest()
    {
        var sums = _sums.AsSpan(Start & (Size - 1), End - Start);
        var best = _best.AsSpan(Start & (Size - 1), End - Start);
        AddAll(sums, best);
        best.Clear();
    }

    /// <summary>Of 64 documents, those whose sum is at least the threshold.</summary>
    /// <param name="word">From 0, before <see cref="Words"/>.</param>
    /// <param name="threshold">From 0 to 65,535.</param>
    public ulong AtLeast(int word, int threshold) => AtLeast(_sums.AsSpan((Start & (Size - 1)) + (word * 64), 64), (ushort)threshold);

    /// <summary>Of 64 sums, the bits of those that are at least the threshold.</summary>
    public static ulong AtLeast(ReadOnlySpan<ushort> sums, ushort threshold) =>
        Vector256.IsHardwareAccelerated ? AtLeastVector(sums, threshold) : AtLeastScalar(sums, threshold);

    /// <summary>Whether the sum of one of a range's documents is at least the threshold.</summary>
    /// <param name="range">Of the window.</param>
    /// <param name="threshold">From 0 to 65,535.</param>
    public bool AnyAtLeast(int range, int threshold)
    {
        ref var sums = ref MemoryMarshal.GetReference(_sums.AsSpan((Start & (Size - 1)) + (range << PostingsLayout.RangeBits), PostingsLayout.RangeSize));
        var greatest = Vector256<ushort>.Zero;
        for (nuint i = 0; i < PostingsLayout.RangeSize; i += 64)
        {
            var low = Vector256.Max(Vector256.LoadUnsafe(ref sums, i), Vector256.LoadUnsafe(ref sums, i + 16));
            var high = Vector256.Max(Vector256.LoadUnsafe(ref sums, i + 32), Vector256.LoadUnsafe(ref sums, i + 48));
            greatest = Vector256.Max(greatest, Vector256.Max(low, high));
        }

        return Vector256.GreaterThanOrEqualAny(greatest, Vector256.Create((ushort)threshold));
    }

    /// <summary>Makes the sums of open ranges 0.</summary>
    public void ClearOpen()
    {
        for (var range = 0; range < RangeCount; range++)
        {
            if (_open[range] != 0)
            {
                Array.Clear(_sums, (Start & (Size - 1)) + (range << PostingsLayout.RangeBits), PostingsLayout.RangeSize);
            }
        }
    }

    private static void AddAll(Span<ushort> sums, ReadOnlySpan<ushort> added)
    {
        // Windows are whole numbers of vectors long.
        var target = MemoryMarshal.Cast<ushort, Vector256<ushort>>(sums);
        var source = MemoryMarshal.Cast<ushort, Vector256<ushort>>(added);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += source[i];
        }
    }

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
        var a = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, 0), limit).AsInt16();
        var b = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, 16), limit).AsInt16();
        var c = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, 32), limit).AsInt16();
        var d = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, 48), limit).AsInt16();

        // Mostly none is.
        if (((a | b) | (c | d)) == default)
        {
            return 0;
        }

        ulong low = Vector256.NarrowWithSaturation(a, b).ExtractMostSignificantBits();
        ulong high = Vector256.NarrowWithSaturation(c, d).ExtractMostSignificantBits();
        return low | (high << 32);
    }
}
