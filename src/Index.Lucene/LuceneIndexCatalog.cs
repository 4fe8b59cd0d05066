using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Backends;
using KbSearch.Index.Lucene.Catalog;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace KbSearch.Index.Lucene;

/// <summary>Generations of a Lucene.Net index in one directory: <c>lucene-000001/</c> and so on, the pointer file <c>lucene-catalog</c>, and <c>write.lock</c>.</summary>
/// <remarks>
/// Files are read through <see cref="NIOFSDirectory"/>: a disk that fails under a mapped file ends the process (docs/adr/0012).
/// </remarks>
public sealed class LuceneIndexCatalog : IIndexCatalog
{
    private const string GenerationPrefix = "lucene-";

    private readonly LuceneIndexOptions _options;
    private readonly TimeProvider _time;
    private readonly string _directory;
    private readonly System.Threading.Lock _lock = new();
    private readonly HashSet<int> _openForWriting = [];
    private IDisposable? _writeLock;

    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public LuceneIndexCatalog(LuceneIndexOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        _options = options;
        _time = time ?? TimeProvider.System;
        _directory = Path.GetFullPath(options.Directory);
    }

    /// <summary>The engine by its name.</summary>
    public static IndexBackend Backend { get; } = new(
        IndexBackends.Lucene,
        (directory, mergesInBackground) => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = directory, MergesInBackground = mergesInBackground }));

    public IndexCapabilities Capabilities { get; } = new()
    {
        Engine = IndexBackends.Lucene,
        SkipsPostings = false,
        ServesUndamagedParts = false,
        FallsBackToFormerCommit = false,
        ReportsDirectorySyncFailure = false,
    };

    public int? CurrentGeneration => Pointer().Current is > 0 and var current ? current : null;

    public int? PreviousGeneration => Pointer().Previous is > 0 and var previous ? previous : null;

    public ISearchIndex OpenCurrent(IndexAccess access)
    {
        var generation = CurrentGeneration ?? throw new IndexUnavailableException(_directory, "There is no index yet; build one");
        if (access != IndexAccess.Write)
        {
            return OpenReader(generation);
        }

        using (_lock.EnterScope())
        {
            if (_openForWriting.Contains(generation))
            {
                throw new IndexUnavailableException(DirectoryOf(generation), "This process has the index open for writing already");
            }

            return Locked(() =>
            {
                // What is damaged must not serve, nor be merged into what does.
                VerifyBytes(generation);
                return OpenWriter(generation, initial: null);
            });
        }
    }

    public ISearchIndex CreateSide(IndexFingerprint fingerprint)
    {
        using (_lock.EnterScope())
        {
            return Locked(() =>
            {
                var generation = Math.Max(Generations().DefaultIfEmpty(0).Max(), ReplaceablePointer().Current) + 1;
                System.IO.Directory.CreateDirectory(DirectoryOf(generation));
                return OpenWriter(generation, new CommitData(generation, fingerprint, ChangeSequence.None));
            });
        }
    }

    public Task ActivateAsync(int generation, CancellationToken cancellationToken) => Change(pointer =>
    {
        if (generation == pointer.Current)
        {
            return pointer;
        }

        VerifyBytes(generation);
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
            pointer.Write(_directory);
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
            Locked(() =>
            {
                var before = ReplaceablePointer();
                var after = change(before);
                if (after != before)
                {
                    after.Write(_directory);
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
    private T Locked<T>(Func<T> action)
    {
        _writeLock ??= WriterLock.Take(_directory);
        try
        {
            return LuceneErrors.Guard(_directory, action);
        }
        finally
        {
            ReleaseIfIdle();
        }
    }

    private LuceneIndex OpenReader(int generation)
    {
        var directory = ExistingDirectoryOf(generation);
        return LuceneErrors.GuardOpening(directory, () =>
        {
            var files = new NIOFSDirectory(directory);
            DirectoryReader? reader = null;
            try
            {
                reader = DirectoryReader.Open(files);
                VerifyBytes(reader);
                return new LuceneIndex(directory, files, reader, Budget);
            }
            catch
            {
                reader?.Dispose();
                files.Dispose();
                throw;
            }
        });
    }

    /// <param name="initial">What the first commit of a new index says; null for one that is there.</param>
    private LuceneIndex OpenWriter(int generation, CommitData? initial)
    {
        var directory = ExistingDirectoryOf(generation);
        var writer = LuceneErrors.GuardOpening(directory, () => new BatchWriter(directory, _options, initial));
        _openForWriting.Add(generation);
        return new LuceneIndex(directory, writer, () => Close(generation), Budget);
    }

    private Scoring.SearchBudget Budget() => new(_time, _options);

    /// <exception cref="IndexCorruptException">A byte of the last commit is not what was written, or there is none.</exception>
    private void VerifyBytes(int generation)
    {
        var directory = ExistingDirectoryOf(generation);
        LuceneErrors.GuardOpening(directory, () =>
        {
            using var files = new NIOFSDirectory(directory);
            using var reader = DirectoryReader.Open(files);
            VerifyBytes(reader);
            var holds = CommitData.Of(reader.IndexCommit).Generation;
            return holds == generation ? reader.NumDocs : throw new CorruptIndexException($"The directory holds generation {holds}");
        });
    }

    private static void VerifyBytes(DirectoryReader reader)
    {
        foreach (var leaf in reader.Leaves)
        {
            leaf.AtomicReader.CheckIntegrity();
        }
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
        if (!System.IO.Directory.Exists(directory))
        {
            return;
        }

        // Commits first: a directory removed in part must not look like an index.
        foreach (var file in System.IO.Directory.GetFiles(directory, "segments*"))
        {
            File.Delete(file);
        }

        System.IO.Directory.Delete(directory, recursive: true);
    }

    private CatalogPointer Pointer() => CatalogPointer.Read(_directory);

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

    private IEnumerable<int> Generations() => System.IO.Directory.GetDirectories(_directory, $"{GenerationPrefix}*")
        .Select(path => int.TryParse(Path.GetFileName(path).AsSpan(GenerationPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0);

    private string DirectoryOf(int generation) => Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{GenerationPrefix}{generation:000000}"));

    private string ExistingDirectoryOf(int generation) => DirectoryOf(generation) is var directory && System.IO.Directory.Exists(directory)
        ? directory
        : throw new IndexUnavailableException(directory, "The generation does not exist");
}
