using KbSearch.Index.Documents;

namespace KbSearch.Index.Queries;

/// <summary>Keeps documents that have one of the values in the field. No values keeps nothing.</summary>
public sealed record KeywordFilter(KeywordField Field, IReadOnlyList<string> AnyOf);
