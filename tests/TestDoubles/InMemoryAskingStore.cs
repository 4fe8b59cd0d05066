using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.TestDoubles;

/// <summary>An asking store in memory that keeps the whole contract but durability.</summary>
public sealed class InMemoryAskingStore : IAskingStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SubmissionKey, Submission> _submissions = [];
    private readonly Dictionary<SubmissionKey, SubmissionIntent> _intents = [];
    private readonly Dictionary<CheckId, CheckOutcome> _outcomes = [];
    private readonly Dictionary<(string Origin, ContentId Candidate), LabelledPair> _pairs = [];
    private readonly SortedDictionary<ContentId, MergeIntent> _merges = [];
    private readonly Dictionary<(string Member, ContentId Item), Follow> _follows = [];

    public Task<Submission?> FindSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) => Locked(() => _submissions.GetValueOrDefault(key));

    public Task<Submission> BeginSubmissionAsync(SubmissionKey key, Submission submission, SubmissionIntent intent, CancellationToken cancellationToken) => Locked(() =>
    {
        if (_submissions.TryAdd(key, submission with { At = Stored(submission.At) }))
        {
            _intents[key] = intent;
        }

        return _submissions[key];
    });

    public Task CompleteSubmissionAsync(SubmissionKey key, string answer, CancellationToken cancellationToken) => Locked(() =>
    {
        Settle(key);
        if (_submissions.TryGetValue(key, out var submission) && submission.Answer is null)
        {
            _submissions[key] = submission with { Answer = answer };
        }

        return true;
    });

    public Task SettleSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) => Locked(() => Settle(key));

    public Task WithdrawSubmissionAsync(SubmissionKey key, CancellationToken cancellationToken) => Locked(() => _intents.Remove(key) && _submissions.Remove(key));

    public Task<IReadOnlyList<OpenSubmission>> ReadOpenSubmissionsAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<OpenSubmission>>(
        () =>
        [
            .. _intents.Keys
                .Select(key => new OpenSubmission(key, _submissions[key].Question, _submissions[key].At))
                .OrderBy(open => open.At).ThenBy(open => open.Key.Member, StringComparer.Ordinal).ThenBy(open => open.Key.IdempotencyKey, StringComparer.Ordinal),
        ]);

    public Task<int> ForgetSubmissionsAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Locked(() => _submissions.Where(s => s.Value.At < before && !_intents.ContainsKey(s.Key)).ToList().Count(s => _submissions.Remove(s.Key)));

    public Task RecordOutcomeAsync(CheckOutcome outcome, IReadOnlyList<LabelledPair> pairs, MemberFollow? follow, CancellationToken cancellationToken) => Locked(() =>
    {
        Put(outcome, pairs);
        return follow is not null && Put(follow.Member, follow.Follow);
    });

    public Task<CheckOutcome?> FindOutcomeAsync(CheckId check, CancellationToken cancellationToken) => Locked(() => _outcomes.GetValueOrDefault(check));

    public Task RecordPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken) => Locked(() =>
    {
        Put(null, pairs);
        return true;
    });

    public Task BeginMergeAsync(MergeIntent intent, CancellationToken cancellationToken) =>
        Locked(() => _merges[intent.Item] = intent with { Labels = [.. intent.Labels.Select(label => label with { At = Stored(label.At) })] });

    public Task CompleteMergeAsync(MergeIntent intent, CancellationToken cancellationToken) => Locked(() =>
    {
        Put(null, intent.Labels);
        return _merges.Remove(intent.Item);
    });

    public Task WithdrawMergeAsync(MergeIntent intent, CancellationToken cancellationToken) => Locked(() => _merges.Remove(intent.Item));

    public Task<IReadOnlyList<MergeIntent>> ReadOpenMergesAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<MergeIntent>>(() => [.. _merges.Values]);

    public Task ForgetPairsAsync(IReadOnlyList<LabelledPair> pairs, CancellationToken cancellationToken) =>
        Locked(() => pairs.Count(pair => _pairs.Remove((pair.Origin, pair.Candidate))));

    public Task<IReadOnlyList<LabelledPair>> ReadPairsAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<LabelledPair>>(
        () => [.. _pairs.Values.OrderBy(p => p.At).ThenBy(p => p.Origin, StringComparer.Ordinal).ThenBy(p => p.Candidate)]);

    public Task<bool> FollowAsync(string member, Follow follow, CancellationToken cancellationToken) =>
        Locked(() => Put(member, follow));

    public Task SeeAsync(string member, IReadOnlyDictionary<ContentId, SeenState> seen, CancellationToken cancellationToken) => Locked(() =>
    {
        foreach (var (item, state) in seen.Where(pair => _follows.ContainsKey((member, pair.Key))))
        {
            _follows[(member, item)] = _follows[(member, item)] with { Seen = state };
        }

        return true;
    });

    public Task<bool> UnfollowAsync(string member, ContentId item, CancellationToken cancellationToken) => Locked(() => _follows.Remove((member, item)));

    public Task<IReadOnlyList<Follow>> ReadFollowedAsync(string member, CancellationToken cancellationToken) => Locked<IReadOnlyList<Follow>>(
        () => [.. _follows.Where(f => f.Key.Member == member).Select(f => f.Value).OrderByDescending(f => f.At).ThenBy(f => f.Item)]);

    public Task<IReadOnlyList<string>> ReadFollowersAsync(ContentId item, CancellationToken cancellationToken) => Locked<IReadOnlyList<string>>(
        () => [.. _follows.Keys.Where(f => f.Item == item).Select(f => f.Member).Order(StringComparer.Ordinal)]);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static DateTimeOffset Stored(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private bool Settle(SubmissionKey key)
    {
        if (!_intents.Remove(key, out var intent))
        {
            return false;
        }

        Put(intent.Outcome, intent.Pairs);
        Put(key.Member, intent.Follow);
        return true;
    }

    private bool Put(string member, Follow follow) => _follows.TryAdd((member, follow.Item), follow with { At = Stored(follow.At) });

    private void Put(CheckOutcome? outcome, IReadOnlyList<LabelledPair> pairs)
    {
        if (outcome is not null)
        {
            _outcomes[outcome.Check] = outcome with { At = Stored(outcome.At) };
        }

        foreach (var pair in pairs)
        {
            _pairs[(pair.Origin, pair.Candidate)] = pair with { At = Stored(pair.At) };
        }
    }

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_lock)
        {
            return Task.FromResult(work());
        }
    }
}
