using KbSearch.Index;
using KbSearch.Index.Embedded;
using KbSearch.UnitTests.Index.Embedded.Storage;

namespace KbSearch.UnitTests.Index.Embedded.Commits;

/// <summary>
/// A random life of a catalog: generations built, followed, activated, reopened, rolled back, discarded. It records what was acknowledged and
/// what was begun since, which is all that may be found after a power cut.
/// </summary>
internal sealed class CrashHistory(CrashContent content, Random random, SimulatedStorage storage)
{
    /// <summary>Per generation the checkpoints it may be found at: the last acknowledged one first, then those tried to reach since.</summary>
    private readonly Dictionary<int, List<long>> _checkpoints = [];

    /// <summary>Generations that may be found serving; 0: none.</summary>
    private HashSet<int> _serving = [0];

    private readonly EmbeddedIndexCatalog _catalog = new(Options(random), storage);

    public static EmbeddedIndexOptions Options(Random random) => new()
    {
        Directory = "/data/index",
        MergeFactor = random.Next(2, 5),
        MaxDeletedShare = random.Next(2) == 0 ? 0.25 : 0.9,
        MergesInBackground = false,
    };

    /// <summary>A history that begins at what a power cut has left.</summary>
    public static CrashHistory After(CrashContent content, Random random, SimulatedStorage storage, int generation, long checkpoint) =>
        new(content, random, storage) { _serving = [generation], _checkpoints = { [generation] = [checkpoint] } };

    /// <summary>Equal for moments at which the same may be found.</summary>
    public int AcknowledgedHash => HashCode.Combine(
        _serving.Sum(generation => 1L << generation),
        _checkpoints.OrderBy(generation => generation.Key).Aggregate(0, (hash, generation) => HashCode.Combine(hash, generation.Key, generation.Value.Sum(checkpoint => 1L << (int)checkpoint))));

    public bool MayServe(int generation) => _serving.Contains(generation);

    public bool MayHold(int generation, long checkpoint) => _checkpoints.GetValueOrDefault(generation)?.Contains(checkpoint) ?? false;

    public bool IsAcknowledged(int generation, long checkpoint) => _checkpoints[generation][0] == checkpoint;

    public string Describe() =>
        $"serving {string.Join(" or ", _serving)}; {string.Join(", ", _checkpoints.Select(generation => $"generation {generation.Key} at {string.Join(" or ", generation.Value)}"))}";

    public async Task RunAsync()
    {
        for (var build = 0; build < 2; build++)
        {
            await TryAsync(BuildAsync);
            for (var i = random.Next(3); i > 0; i--)
            {
                await TryAsync(FollowAsync);
            }
        }

        if (random.Next(2) == 0)
        {
            await TryAsync(RollBackAsync);
        }

        await TryAsync(FollowAsync);
    }

    /// <summary>Reopens what serves and applies all that is left.</summary>
    public async Task CatchUpAsync()
    {
        await using var index = _catalog.OpenCurrent(IndexAccess.Write);
        await ApplyAsync(index, content.Batches);
        await CommitAsync(index);
    }

    /// <summary>A failing disk ends an action, not the history: whoever serves reopens and goes on.</summary>
    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (IndexUnavailableException)
        {
        }
    }

    private async Task BuildAsync()
    {
        await using var index = _catalog.CreateSide(new IndexFingerprint("f"));
        var generation = index.Status.Generation;
        _checkpoints[generation] = [0];
        await ApplyAsync(index, random.Next(1, content.Batches / 2));
        await CommitAsync(index);
        await ActivateAsync(generation, () => _catalog.ActivateAsync(generation, default));
        await ApplyAsync(index, random.Next(2));
    }

    private async Task FollowAsync()
    {
        if (_catalog.CurrentGeneration is null)
        {
            return;
        }

        await using var index = _catalog.OpenCurrent(IndexAccess.Write);
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            await ApplyAsync(index, random.Next(1, 4));
            await CommitAsync(index);
        }
    }

    private async Task RollBackAsync()
    {
        if (_catalog.PreviousGeneration is not { } previous)
        {
            return;
        }

        var current = _catalog.CurrentGeneration!.Value;
        await ActivateAsync(previous, () => _catalog.RollbackAsync(default));
        if (random.Next(2) == 0)
        {
            await _catalog.DiscardAsync(current, default);
        }
    }

    private async Task ApplyAsync(ISearchIndex index, int batches)
    {
        for (var i = 0; i < batches && index.Status.Checkpoint.Value < content.Batches; i++)
        {
            await index.ApplyAsync(content[index.Status.Checkpoint.Value], default);
            Assert.True(content.IsHeldBy(index), content.Compare(index));
        }
    }

    private async Task CommitAsync(ISearchIndex index)
    {
        var checkpoint = index.Status.Checkpoint.Value;
        _checkpoints[index.Status.Generation].Add(checkpoint);
        await index.CommitAsync(default);
        _checkpoints[index.Status.Generation] = [checkpoint];
    }

    private async Task ActivateAsync(int generation, Func<Task> activate)
    {
        _serving.Add(generation);
        await activate();
        _serving = [generation];
    }
}
