using KbSearch.Content.Curation;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>What the first editing page shows.</summary>
/// <param name="Done">What the editor just did, as its address says; null for nothing.</param>
public sealed record OverviewModel(
    EditorSession Session, CurationState State, bool RequiresRebuild, IReadOnlyList<Finding> Findings, IReadOnlyList<CurationChange> History, string? Done);
