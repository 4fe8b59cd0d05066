using KbSearch.SearchApi.Asking;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary>What the contact page shows.</summary>
/// <param name="Answers">Content that may answer at once, offered before the message is sent; empty on the first look.</param>
/// <param name="IsChecked">The author has seen the answers, or there were none.</param>
/// <param name="Problem">Why nothing was sent, in French; null when nothing went wrong.</param>
/// <param name="SentAs">Number of the request that was just sent; null when none was.</param>
public sealed record ContactPageModel(WrittenRequest Request, IReadOnlyList<RelatedAnswer> Answers, bool IsChecked, string? Problem, long? SentAs);

/// <summary>A request as its author has written it.</summary>
/// <param name="Handoff">Token of the journey that the author wants to pass on; empty for none.</param>
public sealed record WrittenRequest(string Subject, string Message, string ReplyTo, string Handoff);
