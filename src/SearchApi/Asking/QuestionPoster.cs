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
            // What was accepted once is not judged again: in the meantime the question itself is what exists already.
            return await keeper.KeepAsync(new AcceptedPost(post, key, null, [], []), caller, waitFor, cancellationToken);
        }

        if (post.PrivateData() is { Count: > 0 } privateData)
        {
            return new PostingResult.GivesAway(privateData);
        }

        var fresh = await checker.CheckAsync(post.Draft, caller, cancellationToken);
        var seen = memory.Find(post.CheckId, caller);
        var likely = fresh.Duplicates.Candidates.Where(candidate => candidate.Band >= DuplicateBand.Likely).ToLookup(candidate => Standing(candidate.Item));
        if (likely[CandidateStanding.NotSeen].Any())
        {
            return new PostingResult.AlreadyAsked(fresh);
        }

        var accepted = new AcceptedPost(post, key, seen ?? fresh.Check, [.. likely[CandidateStanding.Acknowledged].Select(c => c.Item)], [.. likely[CandidateStanding.Simultaneous].Select(c => c.Item)]);
        return await keeper.KeepAsync(accepted, caller, waitFor, cancellationToken);

        CandidateStanding Standing(ContentItem item) =>
            post.IsAcknowledged && seen is not null && seen.Shown.Contains(item.Id) ? CandidateStanding.Acknowledged
            : item.CreatedAt >= arrival ? CandidateStanding.Simultaneous
            : CandidateStanding.NotSeen;
    }

    private enum CandidateStanding
    {
        NotSeen,

        /// <summary>The author was shown it and says that it is another question.</summary>
        Acknowledged,

        /// <summary>Posted after this request arrived: the author could not have seen it, and neither of the two is refused.</summary>
        Simultaneous,
    }
}
