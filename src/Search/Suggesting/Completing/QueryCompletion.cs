namespace KbSearch.Search.Suggesting.Completing;

/// <summary>A query that goes on from what was typed.</summary>
/// <param name="Witness">A title of the catalog that holds all its words: as long as the caller may read it, the query finds something.</param>
internal readonly record struct QueryCompletion(string Text, int Witness);
