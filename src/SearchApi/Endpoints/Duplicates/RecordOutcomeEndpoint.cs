using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>POST /api/v1/duplicates/{checkId}/outcome</c>: what the author did. That a candidate resolved or is followed labels the pair.</summary>
internal static class RecordOutcomeEndpoint
{
    public static async Task<Results<NoContent, ProblemResult>> HandleAsync(
        string checkId, OutcomeRequest body, Caller caller, CheckMemory memory, IContentStore store, IAskingStore asking, TimeProvider time, CancellationToken cancellationToken)
    {
        if (memory.Find(checkId, caller) is not { } check)
        {
            return new ProblemResult(ProblemCodes.CheckNotFound);
        }

        var errors = new ValidationErrors();
        var candidate = ReadCandidate(body, check, errors);
        if (body.Reason?.Length > OutcomeRequest.MaxReasonLength)
        {
            errors.Add("reason", $"At most {OutcomeRequest.MaxReasonLength} characters are expected.");
        }

        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        if (body.Outcome == OutcomeKind.Followed && caller.Key is null)
        {
            return new ProblemResult(ProblemCodes.KeyRequired);
        }

        var now = time.GetUtcNow();
        var item = candidate is { } id ? await store.GetReadableAsync(id, caller.Viewer, cancellationToken) : null;
        LabelledPair[] pairs = item is null ? [] : [new($"check {check.Id}", item.Id, check.Title, PrivateDataFinder.Mask(item.Title), IsDuplicate: true, now)];
        var outcome = new CheckOutcome(check.Id, body.Outcome, candidate, body.Reason is null ? null : PrivateDataFinder.Mask(body.Reason), now);
        var follow = body.Outcome == OutcomeKind.Followed && item is not null ? new MemberFollow(caller.Key!.Id, new Follow(item.Id, now, SeenState.Of(item))) : null;
        await asking.RecordOutcomeAsync(outcome, pairs, follow, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>The candidate, one of those that were shown, where the outcome is about one; null where it is not.</summary>
    private static ContentId? ReadCandidate(OutcomeRequest body, RememberedCheck check, ValidationErrors errors)
    {
        var isExpected = body.Outcome is OutcomeKind.Resolved or OutcomeKind.Followed;
        if (isExpected && ContentId.TryParse(body.CandidateId, out var id) && check.HasShown(id))
        {
            return id;
        }

        if (isExpected)
        {
            errors.Add("candidateId", "The id of a candidate of the check is expected.");
        }
        else if (body.CandidateId is not null)
        {
            errors.Add("candidateId", "Only the outcomes resolved and followed are about a candidate.");
        }

        return null;
    }
}
