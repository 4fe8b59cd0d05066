namespace KbSearch.SearchApi.Handoff;

/// <summary>What somebody did before asking for a person's help. The names are part of signed tokens; never rename.</summary>
public enum JourneyEventType
{
    /// <summary>Looked for a text.</summary>
    Search,

    /// <summary>Read an item.</summary>
    Read,

    /// <summary>Said whether an item helped.</summary>
    Vote,

    /// <summary>Was shown an item while asking, and said that the question is another one.</summary>
    Decline,
}
