using System.Globalization;
using KbSearch.Content.Asking;
using KbSearch.Content.Store;
using KbSearch.TestDoubles;
using KbSearch.TestHost;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A process that keeps submissions and pairs is killed; what it acknowledged is there, and a submission is never finished without its pair.</summary>
[Trait("Category", "Reliability")]
public sealed class KilledAskingTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 17;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledAsking_LosesNothing_AndKeepsNoHalf()
    {
        var kills = (int)TestHostProcess.Setting("KBSEARCH_KILLS", 200) / 20;
        var random = new Random(Seed);
        var finished = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var process = TestHostProcess.Start(null, "ask", _folder.Path, (finished + 1).ToString(CultureInfo.InvariantCulture));
            for (var rest = random.Next(1, 30); rest > 0; rest--)
            {
                finished = Number(await process.ReadLineAsync());
            }

            await process.KillAsync(TimeSpan.FromMilliseconds(random.Next(5)));
            while (await process.ReadLineAsync() is { } line)
            {
                finished = Number(line);
            }

            await VerifyAsync(finished, $"kill {kill} of seed {Seed}");
        }

        output.WriteLine($"seed {Seed}: {kills} kills, {finished} submissions");
        Assert.True(finished >= kills);
    }

    private static int Number(string? line) => int.Parse((line ?? throw new InvalidOperationException("The process ended by itself.")).AsSpan("finished ".Length), CultureInfo.InvariantCulture);

    private async Task VerifyAsync(int finished, string context)
    {
        await using var store = SqliteAskingStore.Open(new SqliteStoreOptions { Path = _folder["asking.db"] });
        var paired = (await store.ReadPairsAsync(default)).Select(pair => pair.Candidate).ToHashSet();
        for (var number = 1; number <= finished + 1; number++)
        {
            var isFinished = (await store.FindSubmissionAsync(AskingRun.KeyOf(number), default))?.Answer is not null;
            Assert.True(isFinished || number > finished, $"{context}: submission {number} was acknowledged and is gone");
            Assert.True(isFinished == paired.Contains(AskingRun.QuestionOf(number)), $"{context}: submission {number} is half there");
        }
    }
}
