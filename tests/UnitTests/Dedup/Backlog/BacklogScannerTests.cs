using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;
using KbSearch.Dedup.Models;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class BacklogScannerTests
{
    private static readonly string[] s_titles = ["Comment retrouver mon code PUK ?", "Où acheter une carte SIM ?", "Pourquoi ma box redémarre-t-elle ?"];

    // Among so few items a word of no weight alone makes a pair possible for the model that ships.
    private static readonly DuplicateModel s_onlyEqualTextsAreSure = DuplicateModel.Default with { Bands = new DuplicateBands { PossibleFrom = 0.8, LikelyFrom = 1 } };

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Scan_OnSeveralThreads_FindsWhatItFindsOnOne(int threads)
    {
        await using var world = await GuardWorld.OfTitlesAsync(Enumerable.Range(0, 45).Select(i => i % 2 == 0 ? s_titles[i % 3] : s_titles[i % 3].ToUpperInvariant()));
        Assert.Equal(Describe(await ScanAsync(world, threads: 1)), Describe(await ScanAsync(world, threads)));
    }

    [Fact]
    public async Task ATextThatIsThereMoreOftenThanTheGuardHasCandidates_IsOneCluster()
    {
        await using var world = await GuardWorld.OfTitlesAsync(Enumerable.Repeat(s_titles[0], 70));
        Assert.Equal(69, Assert.Single(await ScanAsync(world, threads: 2)).Duplicates.Count);
    }

    [Fact]
    public async Task ItemsOfAnotherAudience_AndAnnouncements_AreLeftAlone_AndCountedAsLookedAt()
    {
        await using var world = await GuardWorld.OfAsync(
        [
            GuardWorld.Question(1, s_titles[0]),
            GuardWorld.Question(2, s_titles[0]) with { Audience = Audience.Agents },
            GuardWorld.Question(3, s_titles[0]) with { Kind = ContentKind.Announcement },
        ]);
        var seen = new Counter();
        Assert.Empty(await world.ScannerWith(threads: 2).ScanAsync(DuplicateBand.Likely, seen, CancellationToken.None));
        Assert.Equal(3 + GuardWorld.Elsewhere.Count, seen.Highest);
    }

    [Fact]
    public async Task FromLikely_PairsInDoubtStayOut_FromPossible_TheyComeLast()
    {
        await using var world = await GuardWorld.OfAsync(
            [
                GuardWorld.Question(1, "Comment puis-je retrouver le code PUK de ma carte SIM ?") with { Votes = 9 },
                GuardWorld.Question(2, "Retrouver mon code PUK de carte SIM, comment faire ?"),
                GuardWorld.Question(3, s_titles[2]),
                GuardWorld.Question(4, s_titles[2]),
            ],
            s_onlyEqualTextsAreSure);

        Assert.Equal(["0003: 0004 Exact"], Pairs(await ScanAsync(world, threads: 2)));
        Assert.Equal(["0003: 0004 Exact", "0001: 0002 Possible"], Pairs(await ScanAsync(world, threads: 2, DuplicateBand.Possible)));

        static IEnumerable<string> Pairs(IReadOnlyList<DuplicateCluster> clusters) =>
            clusters.Select(cluster => $"{cluster.Canonical.Id.ExternalId}: {string.Join(' ', cluster.Duplicates.Select(duplicate => $"{duplicate.Item.Id.ExternalId} {duplicate.Band}"))}");
    }

    [Fact]
    public async Task WhatADetailKeepsAtPossible_IsNotProposed()
    {
        var (mobile, internet) = (GuardWorld.Question(1, s_titles[0]) with { Product = "mobile" }, GuardWorld.Question(2, s_titles[0]) with { Product = "internet" });
        await using var world = await GuardWorld.OfAsync([mobile, internet], s_onlyEqualTextsAreSure);
        var draft = new DuplicateDraft { Title = mobile.Title, Product = mobile.Product, Viewer = Viewer.Anonymous, Exclude = new HashSet<ContentId> { mobile.Id } };
        Assert.Equal(DuplicateBand.Possible, (await world.Guard.CheckAsync(draft, CancellationToken.None)).Verdict);

        Assert.Empty(await ScanAsync(world, threads: 2, DuplicateBand.Possible));
    }

    [Theory]
    [InlineData(DuplicateBand.None)]
    [InlineData(DuplicateBand.Exact)]
    public async Task ABandThatIsNotProposedFrom_IsRefused(DuplicateBand from)
    {
        await using var world = await GuardWorld.OfTitlesAsync(s_titles);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ScanAsync(world, threads: 2, from));
    }

    private static Task<IReadOnlyList<DuplicateCluster>> ScanAsync(GuardWorld world, int threads, DuplicateBand from = DuplicateBand.Likely) =>
        world.ScannerWith(threads).ScanAsync(from, progress: null, CancellationToken.None);

    private static IEnumerable<string> Describe(IReadOnlyList<DuplicateCluster> clusters) =>
        clusters.Select(cluster => $"{cluster.Canonical.Id}: {string.Join(' ', cluster.Duplicates.Select(duplicate => $"{duplicate.Item.Id} {duplicate.Probability:R} {string.Join(',', duplicate.SharedWords)}"))}");

    private sealed class Counter : IProgress<long>
    {
        private long _highest;

        public long Highest => Interlocked.Read(ref _highest);

        public void Report(long value)
        {
            for (var highest = Highest; value > highest && Interlocked.CompareExchange(ref _highest, value, highest) != highest; highest = Highest)
            {
            }
        }
    }
}
