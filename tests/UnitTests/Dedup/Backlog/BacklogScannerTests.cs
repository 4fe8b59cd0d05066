using KbSearch.Content.Model;
using KbSearch.Dedup.Backlog;

namespace KbSearch.UnitTests.Dedup.Backlog;

public sealed class BacklogScannerTests
{
    private static readonly string[] s_titles = ["Comment retrouver mon code PUK ?", "Où acheter une carte SIM ?", "Pourquoi ma box redémarre-t-elle ?"];

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
        Assert.Empty(await world.ScannerWith(threads: 2).ScanAsync(seen, CancellationToken.None));
        Assert.Equal(3 + GuardWorld.Elsewhere.Count, seen.Highest);
    }

    private static Task<IReadOnlyList<DuplicateCluster>> ScanAsync(GuardWorld world, int threads) => world.ScannerWith(threads).ScanAsync(progress: null, CancellationToken.None);

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
