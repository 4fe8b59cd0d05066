using KbSearch.Search.Curation;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Pages.Asking;

/// <summary>Puts together the page on which a question is asked.</summary>
internal sealed class AskPageReader(ProductList products, LiveCuration curation, TimeProvider time)
{
    public async Task<IResult> ReadAsync(WrittenQuestion question, Caller caller, DraftReview? review, string? problem, CancellationToken cancellationToken)
    {
        var title = question.Title[..Math.Min(question.Title.Length, SearchRequest.MaxQueryLength)];
        string[] product = question.Product.Length > 0 ? [question.Product] : [];
        var announcements = (await curation.CurrentAsync(cancellationToken)).Announce(title, product, caller.Viewer, time.GetUtcNow());
        return PageResults.Ask(new AskPageModel(caller, question, await products.ReadAsync(caller.Viewer, cancellationToken), [.. announcements], review, problem));
    }
}
