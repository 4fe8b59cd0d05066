namespace KbSearch.Content.Curation.Statements;

/// <summary>How a condition's words stand in a query.</summary>
public enum QueryMatch
{
    /// <summary>They are all of its words, in this order.</summary>
    Is,

    /// <summary>They stand in it, one after the other.</summary>
    Contains,

    /// <summary>They are its first words.</summary>
    Begins,
}
