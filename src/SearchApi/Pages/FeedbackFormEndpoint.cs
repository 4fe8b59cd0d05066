using KbSearch.Content.Feedback;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints;
using KbSearch.SearchApi.Endpoints.Feedback;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages;

/// <summary><c>POST /avis</c>: the form of a content page, for browsers without scripts.</summary>
internal static class FeedbackFormEndpoint
{
    public static async Task<IResult> HandleAsync(
        HttpRequest request, Caller caller, IContentStore store, FeedbackStore feedback, TimeProvider time, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        var isUseful = form["utile"] == "oui";
        var comment = form["commentaire"].FirstOrDefault();
        var body = new FeedbackBody
        {
            Id = form["id"].FirstOrDefault() ?? "",
            IsUseful = isUseful,
            Reason = !isUseful && WireNames.TryParse<FeedbackReason>(form["motif"], out var reason) ? reason : null,
            Comment = isUseful ? null : comment?[..Math.Min(comment.Length, ContentFeedback.MaxCommentLength)],
        };
        return (await PostFeedbackEndpoint.HandleAsync(body, caller, store, feedback, time, cancellationToken)).Result is ProblemResult problem
            ? problem
            : TypedResults.LocalRedirect($"{ContentAddress.Of(ContentId.Parse(body.Id))}?avis={(isUseful ? "oui" : "non")}#avis");
    }
}
