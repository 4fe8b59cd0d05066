using KbSearch.Content.Model;
using KbSearch.Content.Store;

namespace KbSearch.Content.Asking;

/// <summary>What is kept about asking: postings by idempotency key, outcomes of duplicate checks, labelled pairs, and who follows what.</summary>
/// <remarks>
/// Thread-safe. Every write is one transaction and durable when its task completes. Losing the whole store loses no content. Callers mask
/// private data before they hand text over. Failures are <see cref="ContentStoreException"/>s; nothing was written then.
/// </remarks>
public interface IAskingStore : IAsyncDisposable
{
    /// <summary>The submission of that key; null when there is none.</summary>
    Task<Submission?> FindSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken);

    /// <summary>Keeps a submission with what it intends, unless the key has one.</summary>
    /// <returns>The submission the key has now: the given one, or the earlier.</returns>
    Task<Submission> BeginSubmissionAsync(SubmissionKey key, Submission submission, SubmissionIntent intent, CancellationToken cancellationToken);

    /// <summary>Finishes a submission and carries out what it intends. Does nothing when the key has no submission or a finished one.</summary>
    Task CompleteSubmissionAsync(SubmissionKey key, string answer, CancellationToken cancellationToken);

    /// <summary>Carries out what a submission intends: its question was posted, whether or not that will ever be answered. Does nothing when that was done.</summary>
    Task SettleSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken);

    /// <summary>Drops an open submission: its question was never posted. Does nothing when the key has none that is open.</summary>
    Task WithdrawSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken);

    /// <summary>The open submissions, the oldest first.</summary>
    Task<IReadOnlyList<OpenSubmission>> ReadOpenSubmissionsAsync(CancellationToken cancellationToken);

    /// <summary>Forgets submissions begun before a moment. Open ones stay.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> ForgetSubmissionsAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Keeps an outcome, the pairs it labels, and the follow it comes with; null for none.</summary>
    Task RecordOutcomeAsync(CheckOutcome outcome, IReadOnlyList<LabelledPair> pairs, MemberFollow? follow, CancellationToken cancellationToken);

    /// <summary>The outcome of a check; null when none was recorded.</summary>
    Task<CheckOutcome?> FindOutcomeAsync(CheckId check, CancellationToken cancellationToken);

    /// <summary>Keeps labels that do not come from a check.</summary>
    Task RecordPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken);

    /// <summary>Keeps what is intended with items of the content store, in the place of what was intended with the same item before.</summary>
    Task BeginMergeAsync(MergeIntent intent, CancellationToken cancellationToken);

    /// <summary>Keeps the labels of an intent, which is open no more.</summary>
    Task CompleteMergeAsync(MergeIntent intent, CancellationToken cancellationToken);

    /// <summary>Drops an intent: its items were not changed. Does nothing when it is not open.</summary>
    Task WithdrawMergeAsync(MergeIntent intent, CancellationToken cancellationToken);

    /// <summary>The open intents, by item: what they intend is under way, or was cut off.</summary>
    Task<IReadOnlyList<MergeIntent>> ReadOpenMergesAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the labels of these origins and candidates, as if nobody had said anything. Those that are not there are ignored.</summary>
    Task ForgetPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken);

    /// <summary>All labelled pairs, by moment, origin and candidate.</summary>
    Task<IReadOnlyList<LabelledPair>> ReadPairsAsync(CancellationToken cancellationToken);

    /// <returns>False when the member followed the item already.</returns>
    Task<bool> FollowAsync(string member, Follow follow, CancellationToken cancellationToken);

    /// <summary>Keeps what a member has seen of items; those the member does not follow are ignored.</summary>
    Task SeeAsync(string member, IReadOnlyDictionary<ContentId, SeenState> seen, CancellationToken cancellationToken);

    /// <returns>False when the member did not follow the item.</returns>
    Task<bool> UnfollowAsync(string member, ContentId item, CancellationToken cancellationToken);

    /// <summary>What a member follows, the latest first. Items may have been deleted, or not be readable any more.</summary>
    Task<IReadOnlyList<Follow>> ReadFollowedAsync(string member, CancellationToken cancellationToken);

    /// <summary>Who follows an item, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ReadFollowersAsync(ContentId item, CancellationToken cancellationToken);
}
