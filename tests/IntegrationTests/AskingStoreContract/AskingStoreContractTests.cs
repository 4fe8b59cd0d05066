using KbSearch.Content.Asking;
using KbSearch.Content.Model;

namespace KbSearch.IntegrationTests.AskingStoreContract;

/// <summary>What every asking store promises.</summary>
public abstract class AskingStoreContractTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_noon = new(2026, 5, 11, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContentId s_box = new("site", "q-box");
    private static readonly ContentId s_puk = new("site", "faq-puk");
    private static readonly SubmissionKey s_key = new("member", "key-1");

    protected IAskingStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task A_key_keeps_the_submission_it_was_first_used_for()
    {
        var first = new Submission("aa", s_box, s_noon, null);

        Assert.Null(await Store.FindSubmissionAsync(s_key, default));
        Assert.Equal(first, await Store.BeginSubmissionAsync(s_key, first, Intent("check 1"), default));
        Assert.Equal(first, await Store.BeginSubmissionAsync(s_key, new Submission("bb", s_puk, s_noon.AddHours(1), null), Intent("check 2"), default));
        Assert.Equal(first, await Store.FindSubmissionAsync(s_key, default));
        Assert.Null(await Store.FindSubmissionAsync(s_key with { Member = "another" }, default));
        await Store.SettleSubmissionAsync(s_key, default);
        Assert.Equal([Pair("check 1", s_puk, false)], await Store.ReadPairsAsync(default));
    }

    [Fact]
    public async Task Of_simultaneous_submissions_under_one_key_one_counts()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Store.BeginSubmissionAsync(s_key, new Submission($"{i}", s_box, s_noon, null), Intent($"check {i}"), default))));

        Assert.Single(all.Distinct());
    }

    [Fact]
    public async Task A_submission_is_finished_once_and_what_it_intends_carried_out_with_it()
    {
        var intent = Intent("check 1");
        await Store.BeginSubmissionAsync(s_key, new Submission("aa", s_box, s_noon, null), intent, default);
        Assert.Null(await Store.FindOutcomeAsync(intent.Outcome!.Check, default));
        Assert.Empty(await Store.ReadPairsAsync(default));
        Assert.Empty(await Store.ReadFollowedAsync(s_key.Member, default));

        await Store.CompleteSubmissionAsync(s_key, "one", default);
        await Store.CompleteSubmissionAsync(s_key, "two", default);

        Assert.Equal("one", (await Store.FindSubmissionAsync(s_key, default))!.Answer);
        await AssertCarriedOutAsync(intent);
    }

    [Fact]
    public async Task The_labels_of_a_merge_hold_once_it_is_completed_and_not_when_it_is_withdrawn()
    {
        var merge = new MergeIntent(s_box, s_puk, [Pair("editor site:q-box", s_puk, true)]);
        var separation = new MergeIntent(s_puk, null, [Pair("editor site:faq-puk", s_box, false)]);
        await Store.BeginMergeAsync(merge with { Into = null, Labels = [] }, default);
        await Store.BeginMergeAsync(merge, default);
        await Store.BeginMergeAsync(separation, default);

        Assert.Equivalent(new[] { separation, merge }, await Store.ReadOpenMergesAsync(default), strict: true);
        Assert.Empty(await Store.ReadPairsAsync(default));

        await Store.WithdrawMergeAsync(separation, default);
        await Store.CompleteMergeAsync(merge, default);

        Assert.Empty(await Store.ReadOpenMergesAsync(default));
        Assert.Equal(merge.Labels, await Store.ReadPairsAsync(default));
    }

    [Fact]
    public async Task What_a_submission_intends_is_carried_out_once_answered_or_not()
    {
        var intent = Intent("check 1");
        await Store.BeginSubmissionAsync(s_key, new Submission("aa", s_box, s_noon, null), intent, default);
        Assert.Equal([new OpenSubmission(s_key, s_box, s_noon)], await Store.ReadOpenSubmissionsAsync(default));

        await Store.SettleSubmissionAsync(s_key, default);

        await AssertCarriedOutAsync(intent);
        Assert.Empty(await Store.ReadOpenSubmissionsAsync(default));
        Assert.Null((await Store.FindSubmissionAsync(s_key, default))!.Answer);
        await Store.UnfollowAsync(s_key.Member, s_box, default);
        await Store.ForgetPairsAsync(intent.Pairs, default);
        await Store.SettleSubmissionAsync(s_key, default);
        await Store.CompleteSubmissionAsync(s_key, "one", default);
        Assert.Empty(await Store.ReadFollowedAsync(s_key.Member, default));
        Assert.Empty(await Store.ReadPairsAsync(default));
        Assert.Equal("one", (await Store.FindSubmissionAsync(s_key, default))!.Answer);
    }

    [Fact]
    public async Task Only_an_open_submission_is_withdrawn_and_leaves_nothing()
    {
        var settled = s_key with { IdempotencyKey = "key-2" };
        await Store.BeginSubmissionAsync(s_key, new Submission("aa", s_box, s_noon, null), Intent("check 1"), default);
        await Store.BeginSubmissionAsync(settled, new Submission("aa", s_puk, s_noon, null), Intent("check 2"), default);
        await Store.SettleSubmissionAsync(settled, default);

        await Store.WithdrawSubmissionAsync(s_key, default);
        await Store.WithdrawSubmissionAsync(settled, default);
        await Store.SettleSubmissionAsync(s_key, default);

        Assert.Null(await Store.FindSubmissionAsync(s_key, default));
        Assert.NotNull(await Store.FindSubmissionAsync(settled, default));
        Assert.Equal([Pair("check 2", s_puk, false)], await Store.ReadPairsAsync(default));
    }

    [Fact]
    public async Task A_label_is_forgotten_by_its_origin_and_candidate()
    {
        await Store.RecordPairsAsync([Pair("editor 1", s_puk, false), Pair("editor 1", s_box, false), Pair("editor 2", s_puk, true)], default);

        await Store.ForgetPairsAsync([Pair("editor 1", s_puk, true), Pair("editor 3", s_puk, false)], default);

        Assert.Equal([Pair("editor 1", s_box, false), Pair("editor 2", s_puk, true)], await Store.ReadPairsAsync(default));
    }

    [Fact]
    public async Task Without_a_submission_there_is_nothing_to_finish()
    {
        await Store.CompleteSubmissionAsync(s_key, "one", default);

        Assert.Null(await Store.FindSubmissionAsync(s_key, default));
    }

    [Fact]
    public async Task Old_submissions_are_forgotten_unless_they_are_open()
    {
        var (open, young) = (s_key with { IdempotencyKey = "open" }, s_key with { IdempotencyKey = "young" });
        foreach (var (key, at) in new[] { (s_key, s_noon), (open, s_noon), (young, s_noon.AddHours(1)) })
        {
            await Store.BeginSubmissionAsync(key, new Submission("aa", s_box, at, null), Intent("check 1"), default);
        }

        await Store.CompleteSubmissionAsync(s_key, "one", default);
        await Store.CompleteSubmissionAsync(young, "one", default);

        Assert.Equal(1, await Store.ForgetSubmissionsAsync(s_noon.AddMinutes(1), default));
        Assert.Null(await Store.FindSubmissionAsync(s_key, default));
        Assert.NotNull(await Store.FindSubmissionAsync(open, default));
        Assert.NotNull(await Store.FindSubmissionAsync(young, default));
    }

    [Fact]
    public async Task A_later_outcome_and_a_later_label_take_the_place_of_earlier_ones()
    {
        var check = CheckId.Create();
        await Store.RecordOutcomeAsync(new CheckOutcome(check, OutcomeKind.Abandoned, null, null, s_noon), [], null, default);
        await Store.RecordOutcomeAsync(new CheckOutcome(check, OutcomeKind.Resolved, s_box, null, s_noon), [Pair("check 1", s_box, true)], new MemberFollow("zoe", new Follow(s_box, s_noon, null)), default);
        await Store.RecordPairsAsync([Pair("check 1", s_box, false), Pair("merge", s_box, true)], default);

        Assert.Equal(OutcomeKind.Resolved, (await Store.FindOutcomeAsync(check, default))!.Kind);
        Assert.Null(await Store.FindOutcomeAsync(CheckId.Create(), default));
        Assert.Equal(["zoe"], await Store.ReadFollowersAsync(s_box, default));
        Assert.Equal([Pair("check 1", s_box, false), Pair("merge", s_box, true)], await Store.ReadPairsAsync(default));
    }

    [Fact]
    public async Task Following_is_known_from_both_sides()
    {
        var (box, puk) = (new Follow(s_box, s_noon, new SeenState(2, true, s_puk, "aa")), new Follow(s_puk, s_noon.AddHours(2), null));
        Assert.True(await Store.FollowAsync("zoe", box, default));
        Assert.False(await Store.FollowAsync("zoe", box with { At = s_noon.AddHours(1), Seen = null }, default));
        Assert.True(await Store.FollowAsync("zoe", puk, default));
        Assert.True(await Store.FollowAsync("adam", box, default));

        Assert.Equal([puk, box], await Store.ReadFollowedAsync("zoe", default));
        Assert.Equal(["adam", "zoe"], await Store.ReadFollowersAsync(s_box, default));
        Assert.True(await Store.UnfollowAsync("zoe", s_box, default));
        Assert.False(await Store.UnfollowAsync("zoe", s_box, default));
        Assert.Equal([puk], await Store.ReadFollowedAsync("zoe", default));
    }

    [Fact]
    public async Task What_was_seen_is_kept_of_what_is_followed()
    {
        await Store.FollowAsync("zoe", new Follow(s_box, s_noon, new SeenState(0, false, null, "aa")), default);
        await Store.FollowAsync("adam", new Follow(s_box, s_noon, null), default);
        var now = new SeenState(3, true, s_puk, "bb");

        await Store.SeeAsync("zoe", new Dictionary<ContentId, SeenState> { [s_box] = now, [s_puk] = now }, default);

        Assert.Equal([new Follow(s_box, s_noon, now)], await Store.ReadFollowedAsync("zoe", default));
        Assert.Equal([new Follow(s_box, s_noon, null)], await Store.ReadFollowedAsync("adam", default));
    }

    protected abstract Task<IAskingStore> OpenAsync();

    private async Task AssertCarriedOutAsync(SubmissionIntent intent)
    {
        Assert.Equal(intent.Outcome, await Store.FindOutcomeAsync(intent.Outcome!.Check, default));
        Assert.Equal(intent.Pairs, await Store.ReadPairsAsync(default));
        Assert.Equal([intent.Follow], await Store.ReadFollowedAsync(s_key.Member, default));
    }

    private static SubmissionIntent Intent(string origin) => new(
        new CheckOutcome(CheckId.Create(), OutcomeKind.Posted, s_box, "autre box, « é » 😀", s_noon),
        [Pair(origin, s_puk, false)],
        new Follow(s_box, s_noon, new SeenState(0, false, s_puk, "aa")));

    private static LabelledPair Pair(string origin, ContentId candidate, bool isDuplicate) =>
        new(origin, candidate, "Ma box clignote, é 😀", "Box orange", isDuplicate, s_noon);
}
