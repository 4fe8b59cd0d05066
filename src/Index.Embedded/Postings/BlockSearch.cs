using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Finds documents in those of one block, many or one: by the last documents of 16 parts, then in the part, without a branch. Hot.</summary>
internal readonly struct BlockSearch
{
    private const int Parts = 16;
    private const int PartSize = PostingsLayout.BlockSize / Parts;

    private readonly Vector256<int> _firstParts;
    private readonly Vector256<int> _lastParts;

    /// <param name="documents">Ascending, as many as a full block has.</param>
    public BlockSearch(ReadOnlySpan<int> documents)
    {
        documents = documents[..PostingsLayout.BlockSize];
        _firstParts = LastOfParts(documents);
        _lastParts = LastOfParts(documents[(PostingsLayout.BlockSize / 2)..]);
    }

    /// <summary>The first place whose document is at or after the target; when there is none, the place of a document before it.</summary>
    /// <param name="documents">The same.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<int> documents, int target)
    {
        documents = documents[..PostingsLayout.BlockSize];
        if (!Vector256.IsHardwareAccelerated)
        {
            return AscendingSearch.LowerBound(documents, target) % PostingsLayout.BlockSize;
        }

        var limit = Vector256.Create(target);
        var start = CountBefore(_firstParts, _lastParts, limit) * PartSize % PostingsLayout.BlockSize;
        ref var part = ref Unsafe.Add(ref MemoryMarshal.GetReference(documents), start);
        return (start + CountBefore(Vector256.LoadUnsafe(ref part), Vector256.LoadUnsafe(ref part, (nuint)Vector256<int>.Count), limit)) % PostingsLayout.BlockSize;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountBefore(Vector256<int> low, Vector256<int> high, Vector256<int> limit) =>
        BitOperations.PopCount(Vector256.LessThan(low, limit).ExtractMostSignificantBits() | (Vector256.LessThan(high, limit).ExtractMostSignificantBits() << Vector256<int>.Count));

    private static Vector256<int> LastOfParts(ReadOnlySpan<int> documents) => Vector256.Create(
        documents[PartSize - 1],
        documents[(2 * PartSize) - 1],
        documents[(3 * PartSize) - 1],
        documents[(4 * PartSize) - 1],
        documents[(5 * PartSize) - 1],
        documents[(6 * PartSize) - 1],
        documents[(7 * PartSize) - 1],
        documents[(8 * PartSize) - 1]);
}
