using System.Globalization;
using KbSearch.Content.Asking;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Asking;
using KbSearch.TestDoubles;
using KbSearch.TestHost;
using Microsoft.Extensions.Options;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A process that posts questions is killed; what it acknowledged is there, and no question is without the outcome, the label and the follow that belong to it.</summary>
[Trait("Category", "Reliability")]
public sealed class KilledAskingTests(ITestOutputHelper output) : IDisposable
{

    // Begin, question, answer, forgetting: one more, and all are made.
    private const int WritesOfAPosting = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledBetweenAnyTwoWrites_APostingIsWholeAtTheNextStart()
    {
        var finished = 0;
        for (var writes = 0; writes <= 2 * WritesOfAPosting; writes++)
        {
            using var process = Start(finished + 1, writes);
            while (await process.ReadLineAsync() is { } line)
            {
                finished = Number(line);
            }

            await process.WaitForKillAsync();
            await VerifyAsync(1, finished, $"killed after {writes} writes");
        }

        Assert.True(finished >= WritesOfAPosting, $"only {finished} postings were answered");
    }

    [Fact]
    public async Task KilledAnywhere_LosesNothing_AndKeepsNoHalf()
    {
        var kills = (int)TestHostProcess.Setting("KBSEARCH_KILLS", 200) / 20;
        var random = new Random(TestSeed.First);
        var finished = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var first = finished + 1;
            using var process = Start(first, int.MaxValue);
            for (var rest = random.Next(1, 30); rest > 0; rest--)
            {
                finished = Number(await process.ReadLineAsync());
            }

            await process.KillAsync(TimeSpan.FromMilliseconds(random.Next(5)));
            while (await process.ReadLineAsync() is { } line)
            {
                finished = Number(line);
            }

            await VerifyAsync(first, finished, $"kill {kill} of seed {TestSeed.First}");
        }

        await VerifyAsync(1, finished, $"after all kills of seed {TestSeed.First}");
        output.WriteLine($"seed {TestSeed.First}: {kills} kills, {finished} postings");
        Assert.True(finished >= kills);
    }

    private TestHostProcess Start(int first, int writes) =>
        TestHostProcess.Start(null, "ask", _folder.Path, first.ToString(CultureInfo.InvariantCulture), writes.ToString(CultureInfo.InvariantCulture));

    private static int Number(string? line) => int.Parse((line ?? throw new InvalidOperationException("The process ended by itself.")).AsSpan("finished ".Length), CultureInfo.InvariantCulture);

    private async Task VerifyAsync(int first, int finished, string context)
    {
        await using var content = SqliteContentStore.Open(new SqliteStoreOptions { Path = _folder["content.db"] });
        await using var asking = SqliteAskingStore.Open(new SqliteStoreOptions { Path = _folder["asking.db"] });
        await new CutOffPostings(content, asking, Options.Create(new AskingOptions()), TimeProvider.System).SettleAsync(default);

        var labelled = (await asking.ReadPairsAsync(default)).Select(pair => pair.Origin).ToHashSet();
        var followed = (await asking.ReadFollowedAsync(AskingRun.Member, default)).Select(follow => follow.Item).ToHashSet();
        for (var number = first; number <= finished + 1; number++)
        {
            var submission = await asking.FindSubmissionAsync(AskingRun.KeyOf(number), default);
            var isPosted = submission is not null && await content.GetAsync(submission.Question, default) is not null;
            var check = AskingRun.CheckOf(number);
            Assert.True((isPosted && submission!.Answer is not null) || number > finished, $"{context}: posting {number} was acknowledged and is gone");
            Assert.True(isPosted == await asking.FindOutcomeAsync(check, default) is not null, $"{context}: posting {number} and its outcome are not both there");
            Assert.True(isPosted == labelled.Contains($"check {check}"), $"{context}: posting {number} and its label are not both there");
            Assert.True(isPosted == (submission is not null && followed.Contains(submission.Question)), $"{context}: posting {number} and its follow are not both there");
        }
    }
}
