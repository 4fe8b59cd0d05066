namespace KbSearch.Search.Curation.Editing;

/// <summary>There are as many statements as search can take. Nothing was written.</summary>
public sealed class CurationFullException() : Exception($"There are {CurationDesk.MaxStatements} statements already: remove some first");
