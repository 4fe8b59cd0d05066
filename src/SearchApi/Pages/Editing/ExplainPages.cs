using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.Search.Curation;
using KbSearch.Search.Explaining;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Explaining;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary><c>/gestion/explication</c>: why an item stands where it stands.</summary>
internal static class ExplainPages
{
    public static async Task<IResult> ShowAsync(HttpContext context, string? q, string? id, HitFinder finder, LiveCuration live, LiveIndex index, CancellationToken cancellationToken)
    {
        var session = EditorSession.Required(context);
        var (query, item) = (q?.Trim() ?? "", id?.Trim() ?? "");
        ContentId wanted = default;
        var error = query.Length > SearchRequest.MaxQueryLength ? "La requête est trop longue."
            : item.Length > 0 && !ContentId.TryParse(item, out wanted) ? "L'identifiant a la forme source:numéro, comme corpus:a-faq-001."
            : null;
        if (error is not null || query.Length == 0)
        {
            return EditingResults.Explain(new ExplainPageModel(session, query, item, null, [], error));
        }

        if (!index.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var request = new SearchRequest { Query = query, Viewer = session.Key.ToViewer(), WithFacets = false };
        ContentId? asked = item.Length > 0 ? wanted : null;
        var found = await finder.FindAsync(request, asked, cancellationToken);
        var state = (await live.CurrentAsync(cancellationToken)).State;
        return EditingResults.Explain(new ExplainPageModel(session, query, item, found.Hit?.Hit.Item.Title, FrenchReasons.Of(found, state, asked), null));
    }
}
