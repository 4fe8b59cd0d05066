using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Dedup.Backlog;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class DuplicateMergerTests
{
    private InMemoryContentStore Store { get; } = new();

    private InMemoryAskingStore Asking { get; } = new();

    private DuplicateMerger Merger => new(Store, Asking, TimeProvider.System);

    [Fact]
    public async Task Merged_items_lead_to_the_canonical_one_until_that_is_undone()
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"));
        var merge = MergeOf("a", "b", "c");

        var merged = await Merger.MergeAsync([merge], default);

        Assert.Empty(merged.Problems);
        Assert.Equal(["b", "c"], merged.Changed.Select(id => id.ExternalId));
        Assert.Equal(Id("a"), (await Store.GetAsync(Id("b"), default))!.DuplicateOf);
        Assert.Empty((await Merger.MergeAsync([merge], default)).Changed);
        Assert.All(await Asking.ReadPairsAsync(default), pair => Assert.True(pair.IsDuplicate));

        var undone = await Merger.UndoAsync([MergeOf("a", "c"), MergeOf("b", "a")], default);

        Assert.Equal(["c"], undone.Changed.Select(id => id.ExternalId));
        Assert.Null((await Store.GetAsync(Id("c"), default))!.DuplicateOf);
        Assert.Equal([("titre b", true), ("titre c", false)], (await Asking.ReadPairsAsync(default)).Select(pair => (pair.Draft, pair.IsDuplicate)).Order());
    }

    [Fact]
    public async Task What_is_written_while_items_are_merged_is_kept()
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"));
        Store.BeforeReadChanges = () =>
        {
            Store.BeforeReadChanges = null;
            Assert.True(Store.UpsertAsync([Question("b") with { Votes = 7 }], default).IsCompletedSuccessfully);
            Assert.True(Store.DeleteAsync([Id("c")], default).IsCompletedSuccessfully);
        };

        Assert.Equal(["b"], (await Merger.MergeAsync([MergeOf("a", "b", "c")], default)).Changed.Select(id => id.ExternalId));

        var merged = (await Store.GetAsync(Id("b"), default))!;
        Assert.Equal((Id("a"), 7), (merged.DuplicateOf, merged.Votes));
        Assert.Null(await Store.GetAsync(Id("c"), default));
    }

    [Fact]
    public async Task What_was_merged_into_an_item_goes_on_with_it()
    {
        await StoreAsync(Question("a"), Question("b"), Question("c") with { DuplicateOf = Id("b") });

        var merged = await Merger.MergeAsync([MergeOf("a", "b")], default);

        Assert.Equal(["b", "c"], merged.Changed.Select(id => id.ExternalId));
        Assert.Equal(Id("a"), (await Store.GetAsync(Id("c"), default))!.DuplicateOf);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undoing_a_merge_gives_back_what_had_been_merged_before(bool byEditor)
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"), Question("d") with { DuplicateOf = byEditor ? null : Id("c") }, Question("e"));
        foreach (var merge in new[] { MergeOf("c", "d"), MergeOf("b", "c"), MergeOf("a", "b", "e") }.Skip(byEditor ? 0 : 1))
        {
            await Merger.MergeAsync([merge], default);
        }

        await Merger.UndoAsync([MergeOf("a", "b")], default);
        Assert.Equal("a: e, b: c d", await DescribeAsync());

        await Merger.UndoAsync([MergeOf("b", "c")], default);
        Assert.Equal("a: e, c: d", await DescribeAsync());
    }

    [Theory]
    [InlineData("a", "nothing", "There is no item sample:nothing.")]
    [InlineData("nothing", "a", "There is no item sample:nothing.")]
    [InlineData("a", "a", "cannot be merged into itself")]
    [InlineData("m", "a", "is itself merged into sample:b")]
    [InlineData("agents", "a", "Readers of sample:a may not read sample:agents.")]
    public async Task What_cannot_be_merged_is_named_and_nothing_is_changed(string canonical, string duplicate, string problem)
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"), Question("m") with { DuplicateOf = Id("b") }, Question("agents") with { Audience = Audience.Agents });
        var before = await Store.GetHeadAsync(default);

        var result = await Merger.MergeAsync([MergeOf("b", "c"), MergeOf(canonical, duplicate)], default);

        Assert.Contains(result.Problems, found => found.Contains(problem, StringComparison.Ordinal));
        Assert.Equal(before, await Store.GetHeadAsync(default));
        Assert.Empty(await Asking.ReadPairsAsync(default));
    }

    [Fact]
    public async Task Merges_that_contradict_each_other_are_refused()
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"));

        Assert.NotEmpty((await Merger.MergeAsync([MergeOf("a", "b"), MergeOf("b", "c")], default)).Problems);
        Assert.NotEmpty((await Merger.MergeAsync([MergeOf("a", "c"), MergeOf("b", "c")], default)).Problems);
    }

    [Theory]
    [InlineData("b", 1, "a: b")]
    [InlineData("c", 0, "c: a b")]
    public async Task Of_merges_at_the_same_moment_the_later_finds_what_the_earlier_did(string canonical, int problems, string merged)
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"));
        using var merger = Merger;
        Task<MergeResult>? second = null;

        // By then the first has checked its items, and has not written yet.
        Store.BeforeReadChanges = () =>
        {
            Store.BeforeReadChanges = null;
            second = merger.MergeAsync([MergeOf(canonical, "a")], default);
        };

        Assert.Empty((await merger.MergeAsync([MergeOf("a", "b")], default)).Problems);

        Assert.Equal(problems, (await second!).Problems.Count);
        Assert.Equal(merged, await DescribeAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_cut_off_between_two_writes_is_whole_when_repeated(int writes)
    {
        await StoreAsync(Question("a"), Question("b"), Question("c"));
        await Merger.MergeAsync([MergeOf("b", "c")], default);
        var merge = MergeOf("a", "b");

        await CutOffAsync(writes, merger => merger.MergeAsync([merge], default));
        await Merger.MergeAsync([merge], default);

        Assert.Equal("a: b c", await DescribeAsync());
        Assert.Equal(["a b True", "b c True"], await LabelsAsync());

        await CutOffAsync(writes, merger => merger.UndoAsync([merge], default));
        await Merger.UndoAsync([merge], default);

        Assert.Equal("b: c", await DescribeAsync());
        Assert.Equal(["a b False", "b c True"], await LabelsAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_cut_off_and_is_never_repeated_is_labelled_if_the_items_were_changed(int writes)
    {
        const int WritesBeforeItemsAreChanged = 1;
        var isDone = writes > WritesBeforeItemsAreChanged;
        await StoreAsync(Question("a"), Question("b"), Question("c"));
        await Merger.MergeAsync([MergeOf("b", "c")], default);

        await CutOffAsync(writes, merger => merger.MergeAsync([MergeOf("a", "b")], default));
        await Merger.SettleAsync(default);

        Assert.Equal(isDone ? "a: b c" : "b: c", await DescribeAsync());
        Assert.Equal(isDone ? ["a b True", "b c True"] : ["b c True"], await LabelsAsync());

        await Merger.MergeAsync([MergeOf("a", "b")], default);
        await CutOffAsync(writes, merger => merger.SeparateAsync([Id("b")], default));
        await Merger.SettleAsync(default);

        Assert.Equal(isDone ? "b: c" : "a: b c", await DescribeAsync());
        Assert.Equal([$"a b {!isDone}", "b c True"], await LabelsAsync());
        Assert.Empty(await Asking.ReadOpenMergesAsync(default));
    }

    private static ContentId Id(string id) => new("sample", id);

    private static Merge MergeOf(string canonical, params string[] duplicates) => new(Id(canonical), [.. duplicates.Select(Id)]);

    private static ContentItem Question(string id) => SampleItems.Faq(id, $"titre {id}") with { Kind = ContentKind.Question };

    private async Task<string> DescribeAsync()
    {
        var items = await Store.GetManyAsync([Id("a"), Id("b"), Id("c"), Id("d"), Id("e")], default);
        var merged = items.Where(item => item.DuplicateOf is not null).GroupBy(item => item.DuplicateOf!.Value.ExternalId).OrderBy(into => into.Key, StringComparer.Ordinal);
        return string.Join(", ", merged.Select(into => $"{into.Key}: {string.Join(' ', into.Select(item => item.Id.ExternalId).Order(StringComparer.Ordinal))}"));
    }

    private async Task CutOffAsync(int after, Func<DuplicateMerger, Task> work)
    {
        void BeforeWrite() => after = after > 0 ? after - 1 : throw new InvalidOperationException("As if the process was killed here.");
        using var merger = new DuplicateMerger(CountedWrites.Of<IContentStore>(Store, BeforeWrite), CountedWrites.Of<IAskingStore>(Asking, BeforeWrite), TimeProvider.System);
        await Assert.ThrowsAsync<InvalidOperationException>(() => work(merger));
    }

    private async Task<IEnumerable<string>> LabelsAsync() =>
        (await Asking.ReadPairsAsync(default)).Select(pair => $"{pair.Candidate.ExternalId} {pair.Draft[^1]} {pair.IsDuplicate}").Order(StringComparer.Ordinal);

    private Task<UpsertResult> StoreAsync(params ContentItem[] items) => Store.UpsertAsync(items, default);
}
