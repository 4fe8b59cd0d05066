using KbSearch.Search.Results;

namespace KbSearch.SearchApi.Pages;

/// <summary>What the search page shows.</summary>
/// <param name="Response">Null when the query was too long to be searched.</param>
/// <param name="Need">Why an adviser is offered before the results; null when they come last.</param>
public sealed record SearchPageModel(SearchAddress Address, SearchResponse? Response, ContactNeed? Need);
