namespace KbSearch.Index.Lucene.TopK;

/// <summary>A hit before its id is read.</summary>
/// <param name="Key">What hits are ordered by, descending: the score, or the usefulness.</param>
/// <param name="Segment">Index in the snapshot.</param>
internal readonly record struct HitCandidate(float Key, float Score, ulong Matches, int Segment, int Document);
