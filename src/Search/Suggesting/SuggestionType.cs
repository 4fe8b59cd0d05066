namespace KbSearch.Search.Suggesting;

/// <summary>Where a suggestion leads.</summary>
public enum SuggestionType
{
    /// <summary>To the item of that title.</summary>
    Title = 0,

    /// <summary>To a search that finds something.</summary>
    Query = 1,
}
