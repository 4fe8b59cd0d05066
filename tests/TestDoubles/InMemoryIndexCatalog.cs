using KbSearch.Index;

namespace KbSearch.TestDoubles;

/// <summary>Generations kept in memory. An index that is opened again starts from its last commit.</summary>
public sealed class InMemoryIndexCatalog : IIndexCatalog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, InMemoryGeneration> _generations = [];
    private readonly HashSet<int> _writers = [];

    /// <summary>Receives every index that is opened or created.</summary>
    public Action<InMemorySearchIndex>? Opened { get; set; }

    /// <summary>What <see cref="OpenCurrent"/> throws; null, or an answer of null, for nothing.</summary>
    public Func<IndexAccess, IndexException?>? OpenFailure { get; set; }

    public IndexCapabilities Capabilities { get; } = new()
    {
        Engine = "memory",
        SkipsPostings = false,
        ServesUndamagedParts = false,
        FallsBackToFormerCommit = false,
        ReportsDirectorySyncFailure = true,
    };

    public int? CurrentGeneration { get; private set; }

    public int? PreviousGeneration { get; private set; }

    public IReadOnlyCollection<int> Generations
    {
        get
        {
            lock (_gate)
            {
                return [.. _generations.Keys];
            }
        }
    }

    public ISearchIndex OpenCurrent(IndexAccess access)
    {
        lock (_gate)
        {
            if (OpenFailure?.Invoke(access) is { } failure)
            {
                throw failure;
            }

            if (CurrentGeneration is not { } number)
            {
                throw new IndexUnavailableException("memory", "There is no index yet");
            }

            return Open(_generations[number], access);
        }
    }

    public ISearchIndex CreateSide(IndexFingerprint fingerprint)
    {
        lock (_gate)
        {
            var number = _generations.Count == 0 ? 1 : _generations.Keys.Max() + 1;
            var generation = new InMemoryGeneration(number, fingerprint);
            _generations.Add(number, generation);
            return Open(generation, IndexAccess.Write);
        }
    }

    public Task ActivateAsync(int generation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_generations.ContainsKey(generation))
            {
                throw new IndexUnavailableException("memory", $"There is no generation {generation}");
            }

            PreviousGeneration = CurrentGeneration;
            CurrentGeneration = generation;
            foreach (var old in _generations.Keys.Where(g => g != PreviousGeneration && g < generation).ToList())
            {
                _generations.Remove(old);
            }
        }

        return Task.CompletedTask;
    }

    public Task DiscardAsync(int generation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (generation == CurrentGeneration || _writers.Contains(generation))
            {
                throw new InvalidOperationException($"Generation {generation} serves or is open.");
            }

            _generations.Remove(generation);
            PreviousGeneration = PreviousGeneration == generation ? null : PreviousGeneration;
        }

        return Task.CompletedTask;
    }

    public Task RollbackAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (PreviousGeneration is null)
            {
                throw new InvalidOperationException("There is no previous generation.");
            }

            (CurrentGeneration, PreviousGeneration) = (PreviousGeneration, CurrentGeneration);
        }

        return Task.CompletedTask;
    }

    private InMemorySearchIndex Open(InMemoryGeneration generation, IndexAccess access)
    {
        if (access == IndexAccess.Write && !_writers.Add(generation.Number))
        {
            throw new IndexUnavailableException("memory", $"Generation {generation.Number} is already open for writing");
        }

        var index = new InMemorySearchIndex(generation, access, () => Release(generation.Number, access));
        Opened?.Invoke(index);
        return index;
    }

    private void Release(int generation, IndexAccess access)
    {
        if (access != IndexAccess.Write)
        {
            return;
        }

        lock (_gate)
        {
            _writers.Remove(generation);
        }
    }
}
