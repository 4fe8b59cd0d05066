namespace KbSearch.Dedup;

/// <summary>What the guard found for a draft.</summary>
/// <param name="Verdict">The strongest band among the candidates; <see cref="DuplicateBand.None"/> without any.</param>
/// <param name="Candidates">Those worth showing, the most probable first; none of band <see cref="DuplicateBand.None"/>.</param>
/// <param name="Hint">Why nothing was looked for; null when the draft was compared.</param>
public sealed record DuplicateCheck(DuplicateBand Verdict, IReadOnlyList<DuplicateCandidate> Candidates, DuplicateHint? Hint);
