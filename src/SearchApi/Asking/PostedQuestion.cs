namespace KbSearch.SearchApi.Asking;

/// <summary>A question that was posted. Kept as it is answered, for repetitions of the request.</summary>
/// <remarks>Without the number of the change: it counts changes of content the author may not read too.</remarks>
/// <param name="Searchable">Whether it can be found already.</param>
/// <param name="AlsoAsked">Questions that were posted while this one was, and look the same. Both are kept.</param>
public sealed record PostedQuestion(string Id, string Url, bool Searchable, IReadOnlyList<AskedQuestion> AlsoAsked);

/// <summary>A question somebody else asked.</summary>
public sealed record AskedQuestion(string Id, string Title, string Url);
