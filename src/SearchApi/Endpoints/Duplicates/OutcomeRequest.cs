using System.ComponentModel;
using KbSearch.Content.Asking;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>How a check ended.</summary>
public sealed record OutcomeRequest
{
    public const int MaxReasonLength = 1_000;

    [Description("resolved: a candidate answered; followed: a candidate asks the same and is followed, which takes a key; posted: the question was asked elsewhere; abandoned.")]
    public required OutcomeKind Outcome { get; init; }

    [Description("The candidate that resolved it or is followed.")]
    public string? CandidateId { get; init; }

    [Description("In the person's words, at most 1,000 characters. Private data is masked before it is kept.")]
    public string? Reason { get; init; }
}
