using KbSearch.Dedup;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;

namespace KbSearch.SearchApi.Pages.Asking;

/// <summary>What the page shows on which a question is asked.</summary>
/// <param name="Question">As written so far.</param>
/// <param name="Products">Products to choose from.</param>
/// <param name="Announcements">What concerns the question, or everybody.</param>
/// <param name="Review">What the author should look at before posting; null before the first attempt. Browsers with scripts see it while they type.</param>
/// <param name="Problem">Why nothing was posted, in French; null when nothing went wrong.</param>
public sealed record AskPageModel(Caller Caller, WrittenQuestion Question, IReadOnlyList<string> Products, IReadOnlyList<ShownAnnouncement> Announcements, DraftReview? Review, string? Problem);

/// <summary>A question as its author has written it.</summary>
/// <param name="Product">Empty when none was chosen.</param>
/// <param name="Key">Makes sending the form twice post once.</param>
public sealed record WrittenQuestion(string Title, string Body, string Product, string Difference, string Key);

/// <summary>What there is to say about a draft.</summary>
/// <param name="Related">What may help beside the candidates.</param>
/// <param name="PrivateWords">Words of the draft that look private.</param>
/// <param name="Need">Why an adviser should be asked instead; null when content can answer.</param>
public sealed record DraftReview(string CheckId, IReadOnlyList<DuplicateCandidate> Candidates, IReadOnlyList<RelatedAnswer> Related, IReadOnlyList<string> PrivateWords, ContactNeed? Need)
{
    public bool HasSomethingToSay => Candidates.Count > 0 || Related.Count > 0 || PrivateWords.Count > 0 || Need is not null;
}
