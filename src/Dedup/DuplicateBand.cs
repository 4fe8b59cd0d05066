namespace KbSearch.Dedup;

/// <summary>How sure the guard is that an existing item asks what a draft asks. A higher value is a stronger claim.</summary>
public enum DuplicateBand
{
    /// <summary>Not shown.</summary>
    None = 0,

    /// <summary>Worth a glance.</summary>
    Possible = 1,

    Likely = 2,

    /// <summary>The same words in the same order.</summary>
    Exact = 3,
}
