using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.TestDoubles;
using KbSearch.TestHost;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>Processes that write the store and the index on real files are killed; what they acknowledged is there, once, and the index is sound.</summary>
[Trait("Category", "Reliability")]
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledWriter_LosesNothing_AndLeavesASoundIndex()
    {
        var kills = (int)TestHostProcess.Setting("KBSEARCH_KILLS", 200);
        var random = new Random(TestSeed.First);
        var (stored, committed, highest, lines) = (0L, 0L, 0L, 0L);
        var next = StartWriter(0);
        for (var kill = 0; kill < kills; kill++)
        {
            // The next one starts up while this one works.
            using var writer = next;
            next = StartWriter(kill + 1);
            writer.Say("go");
            for (var rest = random.Next(20); rest > 0; rest--)
            {
                Note(await writer.ReadLineAsync() ?? throw new InvalidOperationException("The writer ended by itself."));
            }

            await writer.KillAsync(TimeSpan.FromMilliseconds(random.Next(8)));
            while (await writer.ReadLineAsync() is { } line)
            {
                Note(line);
            }

            // Now and then the next process finds what this one left, as it left it.
            await VerifyAsync(stored, committed, mends: random.Next(2) == 0, $"kill {kill} of seed {TestSeed.First}");
        }

        next.Dispose();
        output.WriteLine($"seed {TestSeed.First}: {kills} kills, {lines} acknowledgements, {stored} changes, {highest} of them committed");
        Assert.True(highest > kills && lines > 5 * kills);

        void Note(string line)
        {
            lines++;
            var number = long.Parse(line.AsSpan(line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
            if (line.StartsWith("stored", StringComparison.Ordinal))
            {
                stored = number;
            }
            else if (line.StartsWith("committed", StringComparison.Ordinal))
            {
                committed = number;
                highest = Math.Max(highest, number);
            }
            else if (line.StartsWith("returning", StringComparison.Ordinal))
            {
                committed = 0;
            }
        }
    }

    private TestHostProcess StartWriter(int number) => TestHostProcess.Start(null, "write", _folder.Path, $"{TestSeed.First + number}");

    private async Task VerifyAsync(long stored, long committed, bool mends, string context)
    {
        await using var process = new IndexingProcess(_folder.Path, _folder["index"]);
        Assert.True((await process.Store.GetHeadAsync(default)).Value >= stored, $"{context}: change {stored} is not in the store");
        if (process.Catalog.CurrentGeneration is null)
        {
            Assert.True(committed == 0, $"{context}: the index is gone");
            return;
        }

        if (mends)
        {
            await process.StartAsync();
        }
        else
        {
            await process.Live.SwapAsync(process.Catalog.OpenCurrent(IndexAccess.Read));
        }

        var status = process.Live.Status;
        Assert.True(status.Checkpoint.Value >= committed || status.Generation != 1, $"{context}: the index is at {status.Checkpoint}, {committed} was committed");
        Assert.Empty(status.SkippedCommits);
        Assert.True(await process.FindProblemAsync() is null, $"{context}: {await process.FindProblemAsync()}");
        if (mends)
        {
            await process.CatchUpAsync(maxSteps: 1000);
            Assert.True(await process.FindProblemAsync() is null, $"{context}, caught up: {await process.FindProblemAsync()}");
            Assert.Equal(await process.Store.CountAsync(default), process.CountFound());
        }
    }
}
