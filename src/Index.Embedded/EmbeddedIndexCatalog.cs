using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Backends;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded;

/// <summary>Generations of an embedded index in one directory: <c>gen-000001/</c> and so on, the pointer file <c>catalog</c>, and <c>write.lock</c>.</summary>
/// <remarks>The lock is held while an index is open for writing, and during each change of the catalog.</remarks>
public sealed class EmbeddedIndexCatalog : IIndexCatalog
{
    private const string LockName = "write.lock";
    private const string GenerationPrefix = "gen-";

    private readonly EmbeddedIndexOptions _options;
    private readonly IStorage _storage;
    private readonly SearchLimits _limits;
    private readonly string _directory;
    private readonly Lock _lock = new();
    private readonly HashSet<int> _openForWriting = [];
    private IDisposable? _writeLock;

    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public EmbeddedIndexCatalog(EmbeddedIndexOptions options)
        : this(options, new LinuxStorage())
    {
    }

    internal EmbeddedIndexCatalog(EmbeddedIndexOptions options, IStorage storage, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(options, new(options), validateAllProperties: true);
        _options = options;
        _storage = storage;
        _limits = new SearchLimits(time ?? TimeProvider.System, options.MaxSearchDuration, options.MaxSearchPostings);
        _directory = Path.GetFullPath(options.Directory);
    }

    /// <summary>The engine by its name.</summary>
    public static IndexBackend Backend { get; } = new(
        IndexBackends.Embedded,
        (directory, mergesInBackground) => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = directory, MergesInBackground = mergesInBackground }));

    public IndexCapabilities Capabilities { get; } = new()
    {
        Engine = IndexBackends.Embedded,
        SkipsPostings = true,
        ServesUndamagedParts = true,
        FallsBackToFormerCommit = true,
        ReportsDirectorySyncFailure = true,
    };

    public int? CurrentGeneration => Pointer().Current is > 0 and var current ? current : null;

    public int? PreviousGeneration => Pointer().Previous is > 0 and var previous ? previous : null;

    public ISearchIndex OpenCurrent(IndexAccess access)
    {
        var generation = CurrentGeneration ?? throw new IndexUnavailableException(_directory, "There is no index yet; build one");
        if (access != IndexAccess.Write)
        {
            return Open(generation, access);
        }

        using (_lock.EnterScope())
        {
            if (_openForWriting.Contains(generation))
            {
                throw new IndexUnavailableException(DirectoryOf(generation), "This process has the index open for writing already");
            }

            return Guarded(() => Open(generation, IndexAccess.Write));
        }
    }

    public ISearchIndex CreateSide(IndexFingerprint fingerprint)
    {
        using (_lock.EnterScope())
        {
            return Guarded(() =>
            {
                var generation = Math.Max(Generations().DefaultIfEmpty(0).Max(), ReplaceablePointer().Current) + 1;
                var directory = DirectoryOf(generation);
                _storage.CreateDirectory(directory);
                _storage.SyncDirectory(_directory);
                var commit = new Commit(1, generation, fingerprint, ChangeSequence.None, 1, []);
                CommitFiles.WriteTemporary(_storage, directory, commit);
                CommitFiles.Publish(_storage, directory, commit);
                return Open(generation, IndexAccess.Write);
            });
        }
    }

    public Task ActivateAsync(int generation, CancellationToken cancellationToken) => Change(pointer =>
    {
        if (generation == pointer.Current)
        {
            return pointer;
        }

        // What cannot be opened must not serve.
        CommitOpener.OpenNewest(_storage, DirectoryOf(generation));
        return new CatalogPointer(generation, pointer.Current);
    }, cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken) => Change(pointer => pointer.Previous == 0
        ? throw new InvalidOperationException("There is no previous generation to return to.")
        : new CatalogPointer(pointer.Previous, pointer.Current), cancellationToken);

    public Task DiscardAsync(int generation, CancellationToken cancellationToken) => Change(pointer =>
    {
        if (generation == pointer.Current || _openForWriting.Contains(generation))
        {
            throw new InvalidOperationException($"Generation {generation} serves or is open for writing.");
        }

        if (generation == pointer.Previous)
        {
            pointer = pointer with { Previous = 0 };
            pointer.Write(_storage, _directory);
        }

        Remove(generation);
        return pointer;
    }, cancellationToken);

    /// <summary>Changes the pointer under the writer lock, durably, then removes the generations before it that are not needed any more.</summary>
    private Task Change(Func<CatalogPointer, CatalogPointer> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using (_lock.EnterScope())
        {
            Guarded(() =>
            {
                var before = ReplaceablePointer();
                var after = change(before);
                if (after != before)
                {
                    after.Write(_storage, _directory);
                }

                foreach (var old in Generations().Where(old => old < after.Current && old != after.Previous && !_openForWriting.Contains(old)))
                {
                    Remove(old);
                }

                return after;
            });
        }

        return Task.CompletedTask;
    }

    /// <summary>Holds the writer lock during an action, and after it as long as an index is open for writing.</summary>
    /// <exception cref="IndexUnavailableException">Another process writes, or the file system refuses.</exception>
    private T Guarded<T>(Func<T> action)
    {
        try
        {
            if (_writeLock is null)
            {
                CreateDurably(_directory);
                _writeLock = _storage.TryLock(Path.Combine(_directory, LockName))
                    ?? throw new IndexUnavailableException(_directory, "Another process writes to the index");
            }

            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(_directory, $"The index directory cannot be used: {e.Message}", e);
        }
        finally
        {
            ReleaseIfIdle();
        }
    }

    /// <summary>Creates a directory and its missing parents; each name is durable, or not there to be taken for durable by the next attempt.</summary>
    private void CreateDurably(string directory)
    {
        if (_storage.DirectoryExists(directory) || Path.GetDirectoryName(directory) is not { } parent)
        {
            return;
        }

        CreateDurably(parent);
        _storage.CreateDirectory(directory);
        try
        {
            _storage.SyncDirectory(parent);
        }
        catch (IOException)
        {
            _storage.DeleteDirectory(directory);
            throw;
        }
    }

    private EmbeddedIndex Open(int generation, IndexAccess access)
    {
        var directory = DirectoryOf(generation);
        if (!_storage.DirectoryExists(directory))
        {
            throw new IndexUnavailableException(directory, "The generation does not exist");
        }

        var opened = access == IndexAccess.ReadUndamaged ? CommitOpener.OpenUndamaged(_storage, directory) : CommitOpener.OpenNewest(_storage, directory);
        if (opened.Commit.Generation != generation)
        {
            throw new IndexCorruptException(directory, null, $"The directory holds generation {opened.Commit.Generation}");
        }

        if (access != IndexAccess.Write)
        {
            return new EmbeddedIndex(_storage, directory, opened, writer: null, static () => { }) { Limits = _limits };
        }

        var index = new EmbeddedIndex(_storage, directory, opened, new IndexWriter(_storage, directory, _options, opened), () => Close(generation))
        {
            Limits = _limits,
        };
        _openForWriting.Add(generation);
        return index;
    }

    private void Close(int generation)
    {
        using (_lock.EnterScope())
        {
            _openForWriting.Remove(generation);
            ReleaseIfIdle();
        }
    }

    private void ReleaseIfIdle()
    {
        if (_openForWriting.Count == 0)
        {
            _writeLock?.Dispose();
            _writeLock = null;
        }
    }

    private void Remove(int generation)
    {
        var directory = DirectoryOf(generation);

        // Commits first: a directory removed in part must not look like an index.
        foreach (var name in _storage.List(directory).OrderByDescending(name => name.StartsWith("commit", StringComparison.Ordinal)))
        {
            _storage.Delete(Path.Combine(directory, name));
        }

        _storage.DeleteDirectory(directory);
    }

    private CatalogPointer Pointer() => CatalogPointer.Read(_storage, _directory);

    /// <summary>For writing: a pointer that cannot be read names nothing, and is replaced by the next activation. Reading never guesses.</summary>
    private CatalogPointer ReplaceablePointer()
    {
        try
        {
            return Pointer();
        }
        catch (Exception e) when (e is IndexCorruptException or IndexFormatException)
        {
            return new CatalogPointer(0, 0);
        }
    }

    private IEnumerable<int> Generations() => _storage.List(_directory)
        .Where(name => name.StartsWith(GenerationPrefix, StringComparison.Ordinal))
        .Select(name => int.TryParse(name.AsSpan(GenerationPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0);

    private string DirectoryOf(int generation) =>
        Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{GenerationPrefix}{generation:D6}"));
}
