namespace KbSearch.Search.Retrieval;

/// <summary>Steps of the relaxation ladder, strictest first.</summary>
internal enum RelaxationStep
{
    /// <summary>A hit holds every concept.</summary>
    All,

    /// <summary>A hit holds the most informative concepts.</summary>
    Most,

    /// <summary>A hit holds at least one concept.</summary>
    Any,
}
