using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.TopK;

/// <summary>A hit before its id is read.</summary>
/// <param name="Key">What hits are ordered by, descending: the score, or the usefulness.</param>
/// <param name="Segment">Index in the snapshot.</param>
internal readonly record struct HitCandidate(float Key, float Score, ulong Matches, int Segment, int Document)
{
    /// <summary>Asks for what <see cref="ToScoredHit"/> reads.</summary>
    public void Prefetch(IndexSnapshot snapshot)
    {
        var segment = snapshot.Segments[Segment].Segment;
        segment.Columns.Prefetch(Document);
        segment.Ids.Prefetch(Document);
    }

    public ScoredHit ToScoredHit(IndexSnapshot snapshot)
    {
        var segment = snapshot.Segments[Segment].Segment;
        return new ScoredHit(
            segment.Ids[Document],
            Score,
            segment.GetTier(Document),
            Matches,
            segment.Columns.GetUsefulness(Document),
            segment.Columns.GetUpdatedAt(Document));
    }
}
