using System.ComponentModel;
using KbSearch.Content.Feedback;

namespace KbSearch.SearchApi.Endpoints.Feedback;

/// <summary>What a reader says about an item.</summary>
public sealed record FeedbackBody
{
    [Description("Identity of the item, source:externalId.")]
    public required string Id { get; init; }

    [Description("Whether it helped.")]
    public required bool IsUseful { get; init; }

    [Description("Why it did not help; not for a useful item.")]
    public FeedbackReason? Reason { get; init; }

    [Description("In the reader's words, at most 1,000 characters; not for a useful item.")]
    public string? Comment { get; init; }
}
