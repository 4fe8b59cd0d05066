using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Finds documents in the ascending ones of a block. Hot.</summary>
internal static class AscendingSearch
{
    /// <summary>Documents that are looked at all at once.</summary>
    private const int Near = 32;

    /// <summary>The first index whose document is at or after the target; the number of documents when there is none.</summary>
    /// <param name="near">An index that is mostly at or before it, by not much.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FindNear(ReadOnlySpan<int> documents, int near, int target)
    {
        var low = near < documents.Length && documents[near] <= target ? near : 0;
        if (Vector256.IsHardwareAccelerated && low <= documents.Length - Near)
        {
            ref var first = ref Unsafe.Add(ref MemoryMarshal.GetReference(documents), low);
            var limit = Vector256.Create(target);
            var isBefore = Vector256.LessThan(Vector256.LoadUnsafe(ref first, 0), limit).ExtractMostSignificantBits()
                | (Vector256.LessThan(Vector256.LoadUnsafe(ref first, 8), limit).ExtractMostSignificantBits() << 8)
                | (Vector256.LessThan(Vector256.LoadUnsafe(ref first, 16), limit).ExtractMostSignificantBits() << 16)
                | (Vector256.LessThan(Vector256.LoadUnsafe(ref first, 24), limit).ExtractMostSignificantBits() << 24);
            if (isBefore != uint.MaxValue)
            {
                return low + BitOperations.TrailingZeroCount(~isBefore);
            }

            low += Near;
        }

        return low < documents.Length ? low + LowerBound(documents[low..], target) : low;
    }

    /// <summary>The first index whose document is at or after the target; the number of documents when there is none.</summary>
    /// <param name="documents">Not empty.</param>
    public static int LowerBound(ReadOnlySpan<int> documents, int target)
    {
        var low = 0;
        for (var length = documents.Length; length > 1;)
        {
            var half = length >> 1;
            low += documents[low + half - 1] < target ? half : 0;
            length -= half;
        }

        return low + (documents[low] < target ? 1 : 0);
    }
}
