using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Upper bounds of the scores of a window of consecutive documents, into which terms are added one after the other. Hot; reused.</summary>
/// <remarks>See <see cref="ScoreUnits"/> for why sums fit.</remarks>
internal sealed class BoundWindow
{
    /// <summary>Ranges of a window at least: 8 KiB, a quarter of the first-level cache, and as much again for clauses of which the best term counts.</summary>
    public const int MinRanges = 16;

    /// <summary>Ranges of a window at most. A window lies between two multiples of its size, a power of two, and begins and ends with a range.</summary>
    public const int MaxRanges = 8 * MinRanges;

    public const int MaxWords = MaxRanges * WordsPerRange;

    private const int MaxSize = MaxRanges * PostingsLayout.RangeSize;

    public const int WordsPerRange = PostingsLayout.RangeSize / 64;

    private readonly ushort[] _sums = new ushort[MaxSize];
    private readonly ushort[] _best = new ushort[MaxSize];
    private int _mask;

    public int Start { get; private set; }

    /// <summary>Document after the last of the window.</summary>
    public int End { get; private set; }

    /// <summary>Words of 64 documents.</summary>
    public int Words => (End - Start) / 64;

    public int FirstRange => Start >> PostingsLayout.RangeBits;

    public int RangeCount => (End - Start) >> PostingsLayout.RangeBits;

    /// <param name="size">Documents of a full window.</param>
    public void MoveTo(int firstRange, int rangeCount, int size)
    {
        _mask = size - 1;
        Start = firstRange << PostingsLayout.RangeBits;
        End = Start + (rangeCount << PostingsLayout.RangeBits);
    }

    public int this[int document] => _sums[document & _mask];

    /// <summary>Sets the bound of one document.</summary>
    public void Set(int document, ushort bound) => _sums[document & _mask] = bound;

    /// <summary>Adds the table's bound of each posting's impact to its document.</summary>
    /// <param name="table">By impact; 256 elements.</param>
    /// <param name="documents">Of the window.</param>
    public void Add(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, ReadOnlySpan<ushort> table)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var document = ref MemoryMarshal.GetReference(documents);
        ref var impact = ref MemoryMarshal.GetReference(impacts[..documents.Length]);
        ref var bounds = ref MemoryMarshal.GetReference(table[..Impact.Levels]);
        var mask = _mask;
        for (nuint i = 0; i < (nuint)documents.Length; i++)
        {
            // The low bits are the place, so no damaged number leads outside.
            Unsafe.Add(ref sums, Unsafe.Add(ref document, i) & mask) += Unsafe.Add(ref bounds, (nuint)Unsafe.Add(ref impact, i));
        }
    }

    /// <summary>Raises what <see cref="AddBest"/> will add to each document to the table's bound of the posting's impact.</summary>
    /// <inheritdoc cref="Add"/>
    public void Raise(ReadOnlySpan<int> documents, ReadOnlySpan<byte> impacts, ReadOnlySpan<ushort> table)
    {
        impacts = impacts[..documents.Length];
        for (var i = 0; i < documents.Length; i++)
        {
            ref var best = ref _best[documents[i] & _mask];
            best = Math.Max(best, table[impacts[i]]);
        }
    }

    /// <summary>Adds what documents were raised to, and lets go of it.</summary>
    public void AddBest()
    {
        var sums = _sums.AsSpan(Start & _mask, End - Start);
        var best = _best.AsSpan(Start & _mask, End - Start);
        AddAll(sums, best);
        best.Clear();
    }

    /// <summary>Of 64 documents, those whose sum is at least the threshold.</summary>
    /// <param name="word">From 0, before <see cref="Words"/>.</param>
    /// <param name="threshold">From 1 to 65,535.</param>
    public ulong AtLeast(int word, int threshold)
    {
        ReadOnlySpan<ushort> sums = _sums.AsSpan((Start & _mask) + (word * 64), 64);
        return Vector256.IsHardwareAccelerated ? AtLeastVector(sums, (ushort)threshold) : AtLeastScalar(sums, (ushort)threshold);
    }

    public void Clear() => Array.Clear(_sums, Start & _mask, End - Start);

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
