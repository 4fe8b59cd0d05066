using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>A question that was accepted under a <see cref="SubmissionKey"/>.</summary>
/// <param name="Fingerprint">SHA-256 of the request, 64 lower-case hexadecimal digits: the same key with another request is a mistake.</param>
/// <param name="Question">The id the question has or will have.</param>
/// <param name="Answer">What was answered, as sent; null while the posting is not finished. An unfinished one is taken up again when it is repeated.</param>
public sealed record Submission(string Fingerprint, ContentId Question, DateTimeOffset At, string? Answer);
