using KbSearch.Content.Model;
using KbSearch.Index.Backends;
using KbSearch.Index.Catalogs;
using KbSearch.Index.Embedded.Commits;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded;

/// <summary>Generations of an embedded index in one directory: <c>gen-000001/</c> and so on, the pointer file <c>catalog</c>, and <c>write.lock</c>.</summary>
public sealed class EmbeddedIndexCatalog : GenerationCatalog
{
    private const string LockName = "write.lock";

    private readonly EmbeddedIndexOptions _options;
    private readonly IStorage _storage;
    private readonly SearchLimits _limits;

    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range.</exception>
    public EmbeddedIndexCatalog(EmbeddedIndexOptions options)
        : this(options, new LinuxStorage())
    {
    }

    internal EmbeddedIndexCatalog(EmbeddedIndexOptions options, IStorage storage, TimeProvider? time = null)
        : base(Validated(options).Directory, "gen-")
    {
        _options = options;
        _storage = storage;
        _limits = new SearchLimits(time ?? TimeProvider.System, options.MaxSearchDuration, options.MaxSearchPostings);
    }

    /// <summary>The engine by its name.</summary>
    public static IndexBackend Backend { get; } = new(
        IndexBackends.Embedded,
        (directory, mergesInBackground) => new EmbeddedIndexCatalog(new EmbeddedIndexOptions { Directory = directory, MergesInBackground = mergesInBackground }));

    public override IndexCapabilities Capabilities { get; } = new()
    {
        Engine = IndexBackends.Embedded,
        SkipsPostings = true,
        ServesUndamagedParts = true,
        FallsBackToFormerCommit = true,
        ReportsDirectorySyncFailure = true,
    };

    protected override CatalogPointer ReadPointer() => CatalogFile.Read(_storage, Root);

    protected override void WritePointer(CatalogPointer next) => CatalogFile.Write(_storage, Root, next);

    protected override IDisposable TakeWriterLock()
    {
        CreateDurably(Root);
        return _storage.TryLock(Path.Combine(Root, LockName)) ?? throw new IndexUnavailableException(Root, "Another process writes to the index");
    }

    protected override T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IndexUnavailableException(Root, $"The index directory cannot be used: {e.Message}", e);
        }
    }

    protected override IEnumerable<string> ListRoot() => _storage.List(Root);

    protected override void Verify(int generation) => CommitOpener.OpenNewest(_storage, DirectoryOf(generation));

    protected override ISearchIndex OpenToRead(int generation, IndexAccess access)
    {
        var opened = OpenCommit(generation, access == IndexAccess.ReadUndamaged ? CommitOpener.OpenUndamaged : CommitOpener.OpenNewest);
        return new EmbeddedIndex(_storage, DirectoryOf(generation), opened, writer: null, static () => { }) { Limits = _limits };
    }

    protected override ISearchIndex OpenToWrite(int generation, Action closed)
    {
        var directory = DirectoryOf(generation);
        var opened = OpenCommit(generation, CommitOpener.OpenNewest);
        return new EmbeddedIndex(_storage, directory, opened, new IndexWriter(_storage, directory, _options, opened), closed) { Limits = _limits };
    }

    protected override ISearchIndex Create(int generation, IndexFingerprint fingerprint, Action closed)
    {
        var directory = DirectoryOf(generation);
        _storage.CreateDirectory(directory);
        _storage.SyncDirectory(Root);
        var commit = new Commit(1, generation, fingerprint, ChangeSequence.None, 1, []);
        CommitFiles.WriteTemporary(_storage, directory, commit);
        CommitFiles.Publish(_storage, directory, commit);
        return OpenToWrite(generation, closed);
    }

    protected override void Remove(string directory)
    {
        // Commits first: a directory removed in part must not look like an index.
        foreach (var name in _storage.List(directory).OrderByDescending(name => name.StartsWith("commit", StringComparison.Ordinal)))
        {
            _storage.Delete(Path.Combine(directory, name));
        }

        _storage.DeleteDirectory(directory);
    }

    private static EmbeddedIndexOptions Validated(EmbeddedIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(options, new(options), validateAllProperties: true);
        return options;
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

    private OpenedCommit OpenCommit(int generation, Func<IStorage, string, OpenedCommit> open)
    {
        var directory = DirectoryOf(generation);
        if (!_storage.DirectoryExists(directory))
        {
            throw new IndexUnavailableException(directory, "The generation does not exist");
        }

        var opened = open(_storage, directory);
        return opened.Commit.Generation == generation
            ? opened
            : throw new IndexCorruptException(directory, null, $"The directory holds generation {opened.Commit.Generation}");
    }
}
