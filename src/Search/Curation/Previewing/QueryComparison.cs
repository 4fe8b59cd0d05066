using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.Search.Curation.Previewing;

/// <summary>One query, answered without a change and with it.</summary>
/// <param name="Moves">Hits whose place differs, by their place with the change; those that leave last.</param>
public sealed record QueryComparison(string Query, SearchResponse Before, SearchResponse After, IReadOnlyList<HitMove> Moves);

/// <summary>A hit that moves.</summary>
/// <param name="From">Place without the change, from 1; null when it is not among the hits compared.</param>
/// <param name="To">Place with the change; null when it is not among the hits compared.</param>
public sealed record HitMove(ContentId Id, string Title, int? From, int? To);
