namespace KbSearch.Indexer.Rebuilding;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Done">Items indexed so far, or per mille checked.</param>
/// <param name="Total">What <paramref name="Done"/> will reach, as far as known now; at least 1.</param>
public readonly record struct RebuildProgress(RebuildPhase Phase, long Done, long Total)
{
    /// <summary>From 0 to 1 within the phase.</summary>
    public double Fraction => Math.Clamp((double)Done / Math.Max(1, Total), 0, 1);
}
