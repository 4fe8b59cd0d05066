using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Asking;

/// <summary>What is remembered of a check until its author has decided.</summary>
/// <param name="Member">Id of the key it was made with; null for an anonymous check.</param>
/// <param name="Title">Of the draft, private data masked.</param>
/// <param name="Shown">The candidates, the most probable first.</param>
internal sealed record RememberedCheck(CheckId Id, string? Member, string Title, IReadOnlyList<ContentId> Shown, DateTimeOffset At);
