using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Asking;

/// <summary>Decides whether a question is posted now, or its author is to be told something first.</summary>
internal sealed class QuestionPoster(DraftChecker checker, CheckMemory memory, QuestionKeeper keeper, IAskingStore asking, TimeProvider time)
{
    /// <param name="idempotencyKey">Unique for the caller; the same request under the same key is the same posting.</param>
    public async Task<PostingResult> PostAsync(QuestionPost post, string idempotencyKey, Caller caller, string? waitFor, CancellationToken cancellationToken)
    {
        // As exact as the moments that are stored.
        var arrival = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var key = new SubmissionKey(caller.Key!.Id, idempotencyKey);
        if (await asking.FindSubmissionAsync(key, cancellationToken) is not null)
        {
            // What was accepted once is not judged again: in the meantime the question itself is what exists already. The submission knows what it intends.
            return await keeper.KeepAsync(new AcceptedPost(post, key, null, [], []), caller, waitFor, cancellationToken);
        }

        if (post.PrivateData() is { Count: > 0 } privateData)
        {
            return new PostingResult.GivesAway(privateData);
        }

        var fresh = await checker.CheckAsync(post.Draft, caller, cancellationToken);
        var acknowledged = post.IsAcknowledged ? memory.Find(post.CheckId, caller) : null;
        var likely = fresh.Duplicates.Candidates
            .Where(candidate => candidate.Band >= DuplicateBand.Likely && acknowledged?.HasShown(candidate.Item.Id) != true)
            .ToLookup(candidate => IsSimultaneous(candidate.Item));
        if (likely[false].Any())
        {
            return new PostingResult.AlreadyAsked(fresh);
        }

        ContentId[] different = [.. (acknowledged?.Shown ?? []).Where(candidate => candidate.Band >= DuplicateBand.Likely).Select(candidate => candidate.Id)];
        var accepted = new AcceptedPost(post, key, acknowledged ?? fresh.Check, different, [.. likely[true].Select(candidate => candidate.Item)]);
        return await keeper.KeepAsync(accepted, caller, waitFor, cancellationToken);

        // Posted after this request arrived: its author could not have seen it, and neither of the two is refused.
        bool IsSimultaneous(ContentItem item) => item.CreatedAt >= arrival;
    }
}
