using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>A submission whose intent has not been carried out: its posting is under way, or was cut off.</summary>
public sealed record OpenSubmission(SubmissionKey Key, ContentId Question, DateTimeOffset At);
