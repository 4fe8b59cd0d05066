using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Endpoints.Duplicates;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Endpoints.Questions;

/// <summary><c>POST /api/v1/questions</c>: asks the community, after the author was told of what exists already and of private data.</summary>
internal static class PostQuestionEndpoint
{
    public static async Task<Results<Created<PostedQuestion>, ProblemResult>> HandleAsync(
        PostQuestionRequest body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        string? waitFor,
        Caller caller,
        QuestionPoster poster,
        LiveIndex live,
        IOptions<SiteOptions> site,
        CancellationToken cancellationToken)
    {
        if (ContentWriter.CheckWaitFor(waitFor) is { } problem)
        {
            return problem;
        }

        if (!QuestionPost.IsIdempotencyKey(idempotencyKey))
        {
            return new ProblemResult(ProblemCodes.IdempotencyKeyRequired);
        }

        var post = new QuestionPost(new Draft(body.Title, body.Body ?? "", body.Product, new HashSet<ContentId>()), body.CheckId, body.Acknowledged, body.Difference ?? "", body.Keep ?? []);
        if (post.Check() is { Any: true } errors)
        {
            return new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary());
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        return await poster.PostAsync(post, idempotencyKey, caller, waitFor, cancellationToken) switch
        {
            PostingResult.Posted posted => TypedResults.Created(ContentAddress.ApiPrefix + ContentAddress.Escape(ContentId.Parse(posted.Question.Id)), posted.Question),
            PostingResult.AlreadyAsked asked => new ProblemResult(ProblemCodes.DuplicateLikely) { Check = DuplicateCheckBody.Of(asked.Check) },
            PostingResult.GivesAway found => new ProblemResult(ProblemCodes.PrivateDataFound)
            {
                PrivateData = [.. found.PrivateData.Select(PrivateDataBody.Of)],
                Contact = ContactBody.Of(site.Value.Contact),
            },
            _ => new ProblemResult(ProblemCodes.IdempotencyKeyReused),
        };
    }
}
