using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Search.Curation;
using KbSearch.Search.Dense;
using KbSearch.Search.Learning;

namespace KbSearch.Search;

/// <summary>What a search reads from.</summary>
/// <param name="Curation">What editors laid down; null for nothing.</param>
/// <param name="Models">What was learned from the content; null does without.</param>
/// <param name="Dense">Vectors of an embedding model; null does without.</param>
public sealed record SearchSources(IContentStore Content, ISearchIndex Index, LiveCuration? Curation = null, LatentModels? Models = null, DenseChannel? Dense = null);
