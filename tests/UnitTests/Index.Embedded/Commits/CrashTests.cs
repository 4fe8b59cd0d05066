using System.Globalization;
using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.TestDoubles;
using KbSearch.UnitTests.Index.Embedded.Storage;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>A power cut at every operation of random histories of batches, merges, commits, rebuilds and rollbacks, with and without a disk that fails once.</summary>
[Trait("Category", "Reliability")]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int MaxOutcomesPerMoment = 60;

    /// <summary>So many outcomes seen before, one after the other, and the moment is taken as explored.</summary>
    private const int MaxKnownOutcomes = 4;

    /// <summary>One state of so many is caught up fully, with power cuts meanwhile.</summary>
    private const int CaughtUpShare = 100;

    private static readonly int States = int.Parse(Environment.GetEnvironmentVariable("KBSEARCH_CRASH_STATES") ?? "100000", CultureInfo.InvariantCulture);

    private readonly HashSet<(UInt128 Files, int Acknowledged, int Seed)> _explored = [];
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _tried;
    private int _caughtUp;

    [Fact]
    public async Task PowerCut_AtAnyOperation_LeavesThePreviousOrTheNextCommit_AndReplayCatchesUp()
    {
        var histories = 0;
        for (; _explored.Count < States; histories++)
        {
            await ExploreAsync(TestSeed.First + histories);
        }

        output.WriteLine($"seed {TestSeed.First}: {_explored.Count} different crash states ({_tried} tried) of {histories} histories, {_caughtUp} of them caught up");
        output.WriteLine(string.Join(", ", _outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Value} {outcome.Key}")));
        Assert.True(_explored.Count >= States && _caughtUp >= States / (2 * CaughtUpShare), $"{_explored.Count} states, {_caughtUp} caught up");
        Assert.True(_outcomes.Count == 3 && _outcomes.Values.All(count => count > States / 1000), "an outcome was hardly met");
    }

    private async Task ExploreAsync(int seed)
    {
        var random = new Random(seed);
        var content = new CrashContent(seed, batches: 20);
        var storage = new SimulatedStorage();
        var history = new CrashHistory(content, random, storage);
        var faultAt = random.Next(2) == 0 ? -1 : random.Next(400);
        var fault = (StorageFault)random.Next(1, 4);
        var kept = new List<(SimulatedStorage Storage, int Generation, long Checkpoint)>();
        storage.BeforeOperation = operation =>
        {
            if (operation.IsChange)
            {
                ExploreMoment(storage, history, content, seed, $"operation {operation}", kept);
            }

            return operation.Number == faultAt ? fault : StorageFault.None;
        };
        await history.RunAsync();
        ExploreMoment(storage, history, content, seed, "the end", kept);
        foreach (var (crashed, generation, checkpoint) in kept)
        {
            var again = CrashHistory.After(content, random, crashed, generation, checkpoint);
            crashed.BeforeOperation = operation =>
            {
                if (operation.IsChange)
                {
                    ExploreMoment(crashed, again, content, seed, $"recovery, operation {operation}", kept: null);
                }

                return StorageFault.None;
            };
            await again.CatchUpAsync();
            crashed.BeforeOperation = null;
            await using var index = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/data/index" }, crashed).OpenCurrent(IndexAccess.Read);
            Assert.True(index.Status.Checkpoint.Value == content.Batches && content.IsHeldBy(index), content.Compare(index));
            Assert.Empty((await index.CheckAsync(null, default)).Problems);
            _caughtUp++;
        }
    }

    /// <param name="kept">Receives a share of the states to be caught up; null: none is, and few outcomes are tried.</param>
    private void ExploreMoment(
        SimulatedStorage storage, CrashHistory history, CrashContent content, int seed, string moment, List<(SimulatedStorage Storage, int Generation, long Checkpoint)>? kept)
    {
        var known = 0;
        for (var i = 0; i < MaxOutcomesPerMoment / (kept is null ? 10 : 1) && known < MaxKnownOutcomes; i++)
        {
            var crashed = storage.Crash((((seed * 8191) + storage.Operations) * 127) + i);
            _tried++;
            if (!_explored.Add((crashed.ComputeHash(), history.AcknowledgedHash, seed)))
            {
                known++;
                continue;
            }

            known = 0;
            var found = Verify(crashed, history, content, $"history {seed}, {moment}, outcome {i}");
            if (kept is not null && _explored.Count % CaughtUpShare == 0 && found is var (generation, checkpoint))
            {
                kept.Add((crashed, generation, checkpoint));
            }
        }
    }

    private (int Generation, long Checkpoint)? Verify(SimulatedStorage crashed, CrashHistory history, CrashContent content, string state)
    {
        try
        {
            var catalog = new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = "/data/index" }, crashed);
            if (catalog.CurrentGeneration is not { } generation)
            {
                Assert.True(history.MayServe(0), $"{state}: nothing serves, {history.Describe()}");
                Count("without an index yet");
                return null;
            }

            Assert.True(history.MayServe(generation), $"{state}: generation {generation} serves, {history.Describe()}");
            var index = catalog.OpenCurrent(IndexAccess.Read);
            var checkpoint = index.Status.Checkpoint.Value;
            Assert.True(history.MayHold(generation, checkpoint), $"{state}: generation {generation} at {checkpoint}, {history.Describe()}");
            Assert.True(content.IsHeldBy(index), $"{state}: {content.Compare(index)}");
            Count(history.IsAcknowledged(generation, checkpoint) ? "opened at the acknowledged commit" : "opened at the commit under way");
            return (generation, checkpoint);
        }
        catch (IndexException e)
        {
            Assert.Fail($"{state}: {e}, {history.Describe()}");
            return null;
        }
    }

    private void Count(string outcome) => _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
}
