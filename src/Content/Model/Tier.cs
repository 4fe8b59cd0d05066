namespace KbSearch.Content.Model;

/// <summary>Place of an item in the journey. Lower values come first; the order is the order of results and of documents in a segment.</summary>
public enum Tier
{
    /// <summary>FAQ, tutorial, announcement, and every question with a validated answer.</summary>
    SelfService = 0,

    /// <summary>Every other question.</summary>
    Community = 1,
}
