using KbSearch.Content.Feedback;
using KbSearch.Content.Model;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Feedback;

/// <summary><c>GET /api/v1/feedback?id=</c>: what readers said about an item. For editors.</summary>
internal static class GetFeedbackEndpoint
{
    public static Results<Ok<FeedbackSummary>, ProblemResult> Handle(string? id, FeedbackStore feedback) =>
        ContentId.TryParse(id, out var item)
            ? TypedResults.Ok(feedback.Summarize(item))
            : new ProblemResult(ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { ["id"] = ["source:externalId is expected."] });
}
