using KbSearch.Content.Feedback;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Feedback;

/// <summary><c>POST /api/v1/feedback</c>: whether an item helped, from whoever may read it.</summary>
internal static class PostFeedbackEndpoint
{
    public static async Task<Results<NoContent, ProblemResult>> HandleAsync(
        FeedbackBody body, Caller caller, IContentStore store, FeedbackStore feedback, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (!ContentId.TryParse(body.Id, out var id))
        {
            errors.Add("id", "source:externalId is expected.");
        }

        if (body.IsUseful && (body.Reason is not null || body.Comment is not null))
        {
            errors.Add("reason", "A useful item takes no reason and no comment.");
        }

        if (body.Comment?.Length > ContentFeedback.MaxCommentLength)
        {
            errors.Add("comment", $"At most {ContentFeedback.MaxCommentLength} characters are expected.");
        }

        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        if (await store.GetReadableAsync(id, caller.Viewer, cancellationToken) is null)
        {
            return new ProblemResult(ProblemCodes.ContentNotFound);
        }

        feedback.Add(new ContentFeedback(id, body.IsUseful, body.Reason, WithoutPrivateData(body.Comment), time.GetUtcNow()));
        return TypedResults.NoContent();
    }

    // Masking may lengthen a text.
    private static string? WithoutPrivateData(string? comment) =>
        comment?.Trim() is not { Length: > 0 } text ? null
        : PrivateDataFinder.Mask(text) is { Length: <= ContentFeedback.MaxCommentLength } masked ? masked
        : PrivateDataFinder.Mask(text)[..ContentFeedback.MaxCommentLength];
}
