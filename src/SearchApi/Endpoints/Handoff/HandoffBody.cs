using System.ComponentModel;
using KbSearch.SearchApi.Handoff;

namespace KbSearch.SearchApi.Endpoints.Handoff;

/// <summary>A journey that its owner wants to pass on.</summary>
public sealed record HandoffBody
{
    [Description("True: the person has agreed to pass this on.")]
    public required bool Consent { get; init; }

    [Description("Oldest first. At most 100; the newest 40 are kept.")]
    public required IReadOnlyList<HandoffEventBody> Events { get; init; }
}

/// <summary>One step of a journey.</summary>
public sealed record HandoffEventBody
{
    public required JourneyEventType Type { get; init; }

    [Description("Seconds ago, at most a day.")]
    public required int SecondsAgo { get; init; }

    [Description("What was looked for; for a search only.")]
    public string? Text { get; init; }

    [Description("Identity of the item; for every type but a search.")]
    public string? Id { get; init; }

    [Description("What the vote said; for a vote only.")]
    public bool? IsUseful { get; init; }
}
