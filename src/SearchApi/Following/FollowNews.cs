namespace KbSearch.SearchApi.Following;

/// <summary>What may be new about a followed item.</summary>
public enum FollowNews
{
    /// <summary>An editor merged it into another item, which the member may read.</summary>
    Merged,

    /// <summary>It holds a validated answer now.</summary>
    Validated,

    /// <summary>It has more answers.</summary>
    Answered,

    /// <summary>Its title or its text is another.</summary>
    Edited,
}
