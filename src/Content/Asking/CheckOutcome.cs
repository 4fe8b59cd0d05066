using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>How a duplicate check ended. A check has one outcome; a later one takes its place.</summary>
/// <param name="Candidate">The item that resolved it or is followed, the question that was posted; null when abandoned.</param>
/// <param name="Reason">In the person's words, private data masked; null when none was given.</param>
public sealed record CheckOutcome(CheckId Check, OutcomeKind Kind, ContentId? Candidate, string? Reason, DateTimeOffset At);
