namespace KbSearch.Index.Results;

/// <summary>How many documents matched.</summary>
/// <param name="IsExact">False when counting stopped: the true number is at least <paramref name="Value"/>.</param>
public readonly record struct HitCount(long Value, bool IsExact);
