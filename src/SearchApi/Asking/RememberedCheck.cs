using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.SearchApi.Asking;

/// <summary>What is remembered of a check until its author has decided.</summary>
/// <param name="Member">Id of the key it was made with; null for an anonymous check.</param>
/// <param name="Title">Of the draft, private data masked.</param>
/// <param name="Shown">The candidates, the most probable first, each with what was claimed of it; then what may help beside them, of which nothing was.</param>
internal sealed record RememberedCheck(CheckId Id, string? Member, string Title, IReadOnlyList<(ContentId Id, DuplicateBand Band)> Shown, DateTimeOffset At)
{
    public bool HasShown(ContentId id) => Shown.Any(candidate => candidate.Id == id);
}
