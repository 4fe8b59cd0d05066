using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;

namespace KbSearch.IntegrationTests.ContentStoreContract;

/// <summary>What every content store promises. A new store is done when a subclass of this passes.</summary>
public abstract class ContentStoreContractTests : IAsyncLifetime
{
    protected IContentStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenStoreAsync();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task Reconciled_items_are_what_is_made_of_them_and_of_what_is_there()
    {
        var (merged, plain) = (SampleItems.Faq("merged") with { DuplicateOf = new ContentId("sample", "plain") }, SampleItems.Faq("plain"));
        var first = await Store.UpsertAsync([merged, plain], default);
        ContentItem[] given = [merged with { DuplicateOf = null, Votes = 3 }, plain, SampleItems.Faq("new"), SampleItems.Faq("left")];

        var asked = new List<string>();
        var result = await Store.UpsertAsync(
            given,
            (existing, item) =>
            {
                asked.Add($"{item.Id.ExternalId} {existing is null}");
                return item.Id.ExternalId == "left" ? null : item.MergedLike(existing);
            },
            default);

        Assert.Equal(["merged False", "new True", "left True"], asked);
        Assert.Equal([UpsertOutcome.Updated, UpsertOutcome.Unchanged, UpsertOutcome.Created, UpsertOutcome.Unchanged], result.Outcomes);
        Assert.Equal(first.Head.Value + 2, result.Head.Value);
        Assert.Equal((plain.Id, 3), (await Store.GetAsync(merged.Id, default)) is { } now ? (now.DuplicateOf, now.Votes) : default);
        Assert.Null(await Store.GetAsync(given[3].Id, default));
        Assert.Equal(3, await Store.CountAsync(default));

        // What is there already after all takes no number.
        var again = await Store.UpsertAsync([given[0]], (existing, item) => item.MergedLike(existing), default);
        Assert.Equal((UpsertOutcome.Unchanged, result.Head), (Assert.Single(again.Outcomes), again.Head));
    }

    [Fact]
    public async Task A_new_store_is_empty()
    {
        Assert.Equal(ChangeSequence.None, await Store.GetHeadAsync(default));
        Assert.Equal(0, await Store.CountAsync(default));
        Assert.Null(await Store.GetAsync(new ContentId("sample", "a"), default));
        var page = await Store.ReadChangesAsync(ChangeSequence.None, 10, default);
        Assert.Empty(page.Changes);
        Assert.Equal(ChangeSequence.None, page.UpTo);
    }

    [Fact]
    public async Task Every_field_comes_back_as_it_was_stored()
    {
        var item = SampleItems.FullQuestion("q");
        await Store.UpsertAsync([item], default);

        var read = await Store.GetAsync(item.Id, default);

        Assert.NotNull(read);
        Assert.Equal(item.Id, read.Id);
        Assert.Equal(item.Kind, read.Kind);
        Assert.Equal(item.Title, read.Title);
        Assert.Equal(item.Body, read.Body);
        Assert.Equal(item.Links, read.Links);
        Assert.Equal(item.Product, read.Product);
        Assert.Equal(item.Category, read.Category);
        Assert.Equal(item.Tags, read.Tags);
        Assert.Equal(item.Language, read.Language);
        Assert.Equal(item.Audience, read.Audience);
        Assert.Equal(item.Url, read.Url);
        Assert.Equal(item.Author, read.Author);
        Assert.Equal(item.Votes, read.Votes);
        Assert.Equal(item.Views, read.Views);
        Assert.Equal(item.CreatedAt, read.CreatedAt);
        Assert.Equal(item.UpdatedAt, read.UpdatedAt);
        Assert.Equal(item.IsClosed, read.IsClosed);
        Assert.Equal(item.DuplicateOf, read.DuplicateOf);
        Assert.Equal(item.Answers.Count, read.Answers.Count);
        foreach (var (expected, actual) in item.Answers.Zip(read.Answers))
        {
            Assert.Equal(expected.Author, actual.Author);
            Assert.Equal(expected.Body, actual.Body);
            Assert.Equal(expected.Links, actual.Links);
            Assert.Equal(expected.CreatedAt, actual.CreatedAt);
            Assert.Equal(expected.Votes, actual.Votes);
            Assert.Equal(expected.IsValidated, actual.IsValidated);
        }
    }

    [Fact]
    public async Task An_unchanged_item_takes_no_number()
    {
        await Store.UpsertAsync([SampleItems.FullQuestion("q")], default);

        var again = await Store.UpsertAsync([SampleItems.FullQuestion("q")], default);

        Assert.Equal([UpsertOutcome.Unchanged], again.Outcomes);
        Assert.Equal(new ChangeSequence(1), again.Head);
        Assert.Equal(new ChangeSequence(1), await Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task The_same_instant_with_another_offset_is_unchanged()
    {
        var item = SampleItems.FullQuestion("q");
        await Store.UpsertAsync([item], default);

        var again = await Store.UpsertAsync([item with { CreatedAt = item.CreatedAt!.Value.ToOffset(TimeSpan.FromHours(2)) }], default);

        Assert.Equal([UpsertOutcome.Unchanged], again.Outcomes);
    }

    [Fact]
    public async Task A_changed_item_is_updated_and_takes_the_next_number()
    {
        await Store.UpsertAsync([SampleItems.Faq("a"), SampleItems.Faq("b")], default);

        var result = await Store.UpsertAsync([SampleItems.Faq("a", title: "Autre titre"), SampleItems.Faq("b"), SampleItems.Faq("c")], default);

        Assert.Equal([UpsertOutcome.Updated, UpsertOutcome.Unchanged, UpsertOutcome.Created], result.Outcomes);
        Assert.Equal(new ChangeSequence(4), result.Head);
        Assert.Equal(3, await Store.CountAsync(default));
        Assert.Equal("Autre titre", (await Store.GetAsync(SampleItems.Faq("a").Id, default))!.Title);
    }

    [Fact]
    public async Task The_last_one_wins_when_an_id_occurs_twice_in_an_upsert()
    {
        var result = await Store.UpsertAsync([SampleItems.Faq("a", title: "Un"), SampleItems.Faq("a", title: "Deux")], default);

        Assert.Equal([UpsertOutcome.Created, UpsertOutcome.Updated], result.Outcomes);
        Assert.Equal("Deux", (await Store.GetAsync(SampleItems.Faq("a").Id, default))!.Title);
        Assert.Equal(1, await Store.CountAsync(default));
        var page = await Store.ReadChangesAsync(ChangeSequence.None, 10, default);
        Assert.Equal(result.Head, Assert.Single(page.Changes).Sequence);
    }

    [Fact]
    public async Task A_deleted_item_leaves_a_tombstone()
    {
        await Store.UpsertAsync([SampleItems.Faq("a"), SampleItems.Faq("b")], default);

        Assert.Equal(1, await Store.DeleteAsync([SampleItems.Faq("a").Id], default));

        Assert.Null(await Store.GetAsync(SampleItems.Faq("a").Id, default));
        Assert.Equal(1, await Store.CountAsync(default));
        var page = await Store.ReadChangesAsync(ChangeSequence.None, 10, default);
        Assert.Equal([2L, 3L], page.Changes.Select(c => c.Sequence.Value));
        Assert.Equal(SampleItems.Faq("a").Id, page.Changes[1].Id);
        Assert.Null(page.Changes[1].Item);
    }

    [Fact]
    public async Task Deleting_unknown_deleted_or_repeated_ids_changes_nothing_more()
    {
        await Store.UpsertAsync([SampleItems.Faq("a")], default);
        var id = SampleItems.Faq("a").Id;

        Assert.Equal(1, await Store.DeleteAsync([id, id, new ContentId("sample", "unknown")], default));
        Assert.Equal(0, await Store.DeleteAsync([id], default));

        Assert.Equal(new ChangeSequence(2), await Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task A_deleted_item_can_be_created_again()
    {
        await Store.UpsertAsync([SampleItems.Faq("a")], default);
        await Store.DeleteAsync([SampleItems.Faq("a").Id], default);

        var result = await Store.UpsertAsync([SampleItems.Faq("a")], default);

        Assert.Equal([UpsertOutcome.Created], result.Outcomes);
        Assert.Equal(new ChangeSequence(3), result.Head);
        Assert.NotNull(await Store.GetAsync(SampleItems.Faq("a").Id, default));
        Assert.Equal(1, await Store.CountAsync(default));
        var page = await Store.ReadChangesAsync(ChangeSequence.None, 10, default);
        Assert.NotNull(Assert.Single(page.Changes).Item);
    }

    [Fact]
    public async Task GetMany_leaves_out_missing_and_deleted_items_and_repeats_nothing()
    {
        await Store.UpsertAsync([SampleItems.Faq("a"), SampleItems.Faq("b"), SampleItems.Faq("c")], default);
        await Store.DeleteAsync([SampleItems.Faq("b").Id], default);
        var asked = new[] { "c", "a", "b", "x", "a" }.Select(id => new ContentId("sample", id)).ToList();

        var items = await Store.GetManyAsync(asked, default);

        Assert.Equal(["sample:a", "sample:c"], items.Select(i => i.Id.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_of_changes_join_without_a_hole_and_leave_superseded_changes_out()
    {
        for (var round = 0; round < 3; round++)
        {
            await Store.UpsertAsync([.. Enumerable.Range(0, 10).Select(i => SampleItems.Faq($"i{i % (round + 3)}", title: $"Titre {round} {i}"))], default);
        }

        var after = ChangeSequence.None;
        var seen = new List<ContentChange>();
        ChangePage page;
        do
        {
            page = await Store.ReadChangesAsync(after, 2, default);
            Assert.Equal(after, page.After);
            Assert.True(page.Changes.Count <= 2);
            Assert.All(page.Changes, c => Assert.True(c.Sequence > page.After && c.Sequence <= page.UpTo));
            seen.AddRange(page.Changes);
            (after, var previous) = (page.UpTo, after);
            Assert.True(after > previous || page.Changes.Count == 0);
        }
        while (page.Changes.Count > 0);

        Assert.Equal(await Store.GetHeadAsync(default), page.UpTo);
        Assert.Equal(seen.OrderBy(c => c.Sequence), seen);
        Assert.Equal(["sample:i0", "sample:i1", "sample:i2", "sample:i3", "sample:i4"], seen.Select(c => c.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(await Store.CountAsync(default), seen.Count);
    }

    [Fact]
    public async Task A_page_reaches_the_head_when_the_changes_after_its_last_one_were_superseded_by_none()
    {
        await Store.UpsertAsync([SampleItems.Faq("a"), SampleItems.Faq("b")], default);
        await Store.UpsertAsync([SampleItems.Faq("a", title: "Un")], default);

        var beyond = await Store.ReadChangesAsync(new ChangeSequence(3), 5, default);
        var tail = await Store.ReadChangesAsync(new ChangeSequence(2), 5, default);
        var ahead = await Store.ReadChangesAsync(new ChangeSequence(7), 5, default);

        Assert.Equal(new ChangeSequence(3), beyond.UpTo);
        Assert.Empty(beyond.Changes);
        Assert.Equal(new ChangeSequence(3), Assert.Single(tail.Changes).Sequence);
        Assert.Equal(new ChangeSequence(7), ahead.UpTo);
    }

    [Theory]
    [InlineData("AlchemyInsights/1-1 call.md")]
    [InlineData("https://exemple.fr/a?b=c&d='\"%_")]
    [InlineData("été:Ænïd 😀")]
    [InlineData("e\u0301te\u0301")]
    [InlineData("'; DROP TABLE change; --")]
    [InlineData(" ")]
    public async Task Odd_ids_are_kept_apart_and_come_back(string externalId)
    {
        var item = SampleItems.Faq(externalId);
        var other = SampleItems.Faq(externalId + "x");
        var composed = SampleItems.Faq("\u00e9t\u00e9");
        await Store.UpsertAsync([item, other, composed], default);

        Assert.Equal(3, await Store.CountAsync(default));
        Assert.Equal(item.Id, (await Store.GetAsync(item.Id, default))!.Id);
        var page = await Store.ReadChangesAsync(ChangeSequence.None, 10, default);
        Assert.Equal(item.Id, page.Changes[0].Id);
    }

    [Fact]
    public async Task Ids_differ_by_case_and_by_source()
    {
        await Store.UpsertAsync(
            [SampleItems.Faq("a"), SampleItems.Faq("A"), SampleItems.Faq("a") with { Id = new ContentId("other", "a") }],
            default);

        Assert.Equal(3, await Store.CountAsync(default));
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        var result = await Store.UpsertAsync([], default);

        Assert.Empty(result.Outcomes);
        Assert.Equal(ChangeSequence.None, result.Head);
        Assert.Equal(0, await Store.DeleteAsync([], default));
        Assert.Empty(await Store.GetManyAsync([], default));
    }

    [Fact]
    public async Task Broken_calls_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.UpsertAsync([SampleItems.Faq("a") with { Id = default }], default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadChangesAsync(ChangeSequence.None, 0, default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ReadChangesAsync(new ChangeSequence(-1), 1, default));
        Assert.Equal(ChangeSequence.None, await Store.GetHeadAsync(default));
    }

    [Fact]
    public async Task A_cancelled_call_writes_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.UpsertAsync([SampleItems.Faq("a")], cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.DeleteAsync([SampleItems.Faq("a").Id], cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadChangesAsync(ChangeSequence.None, 1, cancelled.Token));

        Assert.Equal(0, await Store.CountAsync(default));
    }

    [Fact]
    public async Task Parallel_writers_leave_no_gap_and_a_reader_skips_nothing()
    {
        const int writers = 4, batches = 12, batchSize = 7;
        var everySequence = new HashSet<long>();
        var done = Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(() => WriteBatchesAsync(w))));

        // The follower's loop, run while the writers write: what it has seen up to UpTo must be complete at once.
        var after = ChangeSequence.None;
        var followed = new Dictionary<ContentId, ContentChange>();
        while (!done.IsCompleted || after < await Store.GetHeadAsync(default))
        {
            var page = await Store.ReadChangesAsync(after, 5, default);
            foreach (var change in page.Changes)
            {
                followed[change.Id] = change;
                Assert.True(everySequence.Add(change.Sequence.Value), "a sequence was given twice");
            }

            after = page.UpTo;
            await Task.Yield();
        }

        await done;
        var head = await Store.GetHeadAsync(default);
        Assert.Equal(writers * batches * (batchSize + 1), head.Value);
        var all = await Store.ReadChangesAsync(ChangeSequence.None, int.MaxValue, default);
        Assert.Equal(all.Changes.Select(c => (c.Id, c.Sequence, c.Item?.Title)), followed.Values.OrderBy(c => c.Sequence).Select(c => (c.Id, c.Sequence, c.Item?.Title)));

        async Task WriteBatchesAsync(int writer)
        {
            for (var b = 0; b < batches; b++)
            {
                // One item of its own per position plus one that every writer changes.
                var items = Enumerable.Range(0, batchSize).Select(i => SampleItems.Faq($"w{writer}-{b}-{i}")).ToList();
                items.Add(SampleItems.Faq("contended", title: $"Écrit par {writer} au tour {b}"));
                var result = await Store.UpsertAsync(items, default);
                Assert.DoesNotContain(UpsertOutcome.Unchanged, result.Outcomes);
            }
        }
    }

    protected abstract Task<IContentStore> OpenStoreAsync();
}
