using KbSearch.Evaluation.Searching;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Curation.Previewing;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>What a change would do.</summary>
/// <param name="Judged">Null when there are no judged queries that can be read.</param>
/// <param name="NotJudged">Why not; null when they were measured.</param>
/// <param name="Findings">What the linter says of the draft and not of what is in force.</param>
public sealed record PreviewedChange(IReadOnlyList<QueryComparison> Queries, JudgedComparison? Judged, string? NotJudged, IReadOnlyList<Finding> Findings);
