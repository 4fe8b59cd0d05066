using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.TopK;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>What a document of a window must be and reach to enter the best hits.</summary>
/// <param name="candidates">Bits of the window's documents that may be hits; null when the scope alone decides.</param>
internal readonly struct Competition(HitQueue queue, int segment, CandidateScope scope, ulong[]? candidates)
{
    /// <summary>Whether a document of the segment, after all seen so far, may enter with a score up to the bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Admits(double bound) => queue.IsCompetitive((float)bound, segment);

    /// <param name="index">Of the document in its window.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsCandidate(int document, int index) =>
        candidates is null ? scope.Contains(document) : (candidates[index >> 6] & (1UL << index)) != 0;
}
