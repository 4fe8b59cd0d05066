using KbSearch.Content.Model;
using KbSearch.Content.Text;
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
    private const int MaxKeyLength = 255;

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

        if (idempotencyKey is not { Length: >= 1 and <= MaxKeyLength } || idempotencyKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return new ProblemResult(ProblemCodes.IdempotencyKeyRequired);
        }

        if (Validate(body) is { Any: true } errors)
        {
            return new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary());
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var post = new QuestionPost(new Draft(body.Title, body.Body ?? "", body.Product, new HashSet<ContentId>()), body.CheckId, body.Acknowledged, body.Difference ?? "", body.Keep ?? []);
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

    private static ValidationErrors Validate(PostQuestionRequest body)
    {
        var errors = new ValidationErrors();
        Require(TextNormalizer.ToLine(body.Title).Length is >= 1 and <= ContentItemValidator.MaxTitleLength, "title", $"1 to {ContentItemValidator.MaxTitleLength} characters are expected.");
        Require(body.Body is null || body.Body.Length <= PostQuestionRequest.MaxBodyLength, "body", $"At most {PostQuestionRequest.MaxBodyLength} characters are expected.");
        Require(body.Difference is null || body.Difference.Length <= PostQuestionRequest.MaxDifferenceLength, "difference", $"At most {PostQuestionRequest.MaxDifferenceLength} characters are expected.");
        Require(body.Keep is null || body.Keep.Count <= PostQuestionRequest.MaxKept, "keep", $"At most {PostQuestionRequest.MaxKept} texts are expected.");
        Require(!body.Acknowledged || body.CheckId is not null, "checkId", "What is acknowledged is a check: its id is expected.");
        DraftFields.CheckProduct(body.Product, errors);
        return errors;

        void Require(bool isKept, string field, string rule)
        {
            if (!isKept)
            {
                errors.Add(field, rule);
            }
        }
    }
}
