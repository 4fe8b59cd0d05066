using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Handoff;

/// <summary>One step of somebody's way through the help centre.</summary>
/// <param name="At">When, to the second.</param>
/// <param name="Text">What was looked for, private data masked; null for every other type.</param>
/// <param name="Item">The item concerned; null for a search.</param>
/// <param name="IsUseful">What a vote said; null for every other type.</param>
public sealed record JourneyEvent(JourneyEventType Type, DateTimeOffset At, string? Text, ContentId? Item, bool? IsUseful);
