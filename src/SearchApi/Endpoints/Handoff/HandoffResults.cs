using KbSearch.SearchApi.Handoff;

namespace KbSearch.SearchApi.Endpoints.Handoff;

/// <summary>A journey as an adviser reads it.</summary>
/// <param name="Events">Oldest first.</param>
public sealed record HandoffResults(IReadOnlyList<HandoffEventResult> Events);

/// <summary>One step of a journey.</summary>
/// <param name="Text">What was looked for, private data masked; null for every type but a search.</param>
/// <param name="Title">Title of the item now; null when it is gone.</param>
public sealed record HandoffEventResult(JourneyEventType Type, DateTimeOffset At, string? Text, string? Id, string? Title, string? Url, bool? IsUseful);

/// <summary>A token to expand.</summary>
public sealed record ExpandBody
{
    public required string Token { get; init; }
}
