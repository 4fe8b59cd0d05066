using System.ComponentModel.DataAnnotations;
using KbSearch.Content.Model;
using KbSearch.Index.Backends;
using KbSearch.Index.Catalogs;
using KbSearch.Index.Lucene.Catalog;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace KbSearch.Index.Lucene;

/// <summary>Generations of a Lucene.Net index in one directory: <c>lucene-000001/</c> and so on, the pointer file <c>lucene-catalog</c>, and <c>write.lock</c>.</summary>
/// <remarks>
/// Files are read through <see cref="NIOFSDirectory"/>: a disk that fails under a mapped file ends the process (docs/adr/0012).
/// </remarks>
public sealed class LuceneIndexCatalog : GenerationCatalog
{
    private readonly LuceneIndexOptions _options;
    private readonly TimeProvider _time;

    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public LuceneIndexCatalog(LuceneIndexOptions options, TimeProvider? time = null)
        : base(Validated(options).Directory, "lucene-")
    {
        _options = options;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>The engine by its name.</summary>
    public static IndexBackend Backend { get; } = new(
        IndexBackends.Lucene,
        (directory, mergesInBackground) => new LuceneIndexCatalog(new LuceneIndexOptions { Directory = directory, MergesInBackground = mergesInBackground }));

    public override IndexCapabilities Capabilities { get; } = new()
    {
        Engine = IndexBackends.Lucene,
        SkipsPostings = false,
        ServesUndamagedParts = false,
        FallsBackToFormerCommit = false,
        ReportsDirectorySyncFailure = false,
    };

    protected override CatalogPointer ReadPointer() => CatalogFile.Read(Root);

    protected override void WritePointer(CatalogPointer next) => CatalogFile.Write(Root, next);

    protected override IDisposable TakeWriterLock() => WriterLock.Take(Root);

    protected override T Guard<T>(Func<T> action) => LuceneErrors.Guard(Root, action);

    protected override IEnumerable<string> ListRoot() => System.IO.Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)!);

    protected override void Verify(int generation) => VerifyBytes(generation);

    protected override ISearchIndex OpenToRead(int generation, IndexAccess access)
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

    protected override ISearchIndex OpenToWrite(int generation, Action closed)
    {
        // What is damaged must not serve, nor be merged into what does.
        VerifyBytes(generation);
        return OpenWriter(generation, initial: null, closed);
    }

    protected override ISearchIndex Create(int generation, IndexFingerprint fingerprint, Action closed)
    {
        System.IO.Directory.CreateDirectory(DirectoryOf(generation));
        return OpenWriter(generation, new CommitData(generation, fingerprint, ChangeSequence.None), closed);
    }

    protected override void Remove(string directory)
    {
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

    private static LuceneIndexOptions Validated(LuceneIndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new(options), validateAllProperties: true);
        return options;
    }

    /// <param name="generation">Its directory is there.</param>
    /// <param name="initial">What the first commit of a new index says; null for one that is there.</param>
    /// <param name="closed">To be called when the index is disposed of.</param>
    private LuceneIndex OpenWriter(int generation, CommitData? initial, Action closed)
    {
        var directory = ExistingDirectoryOf(generation);
        var writer = LuceneErrors.GuardOpening(directory, () => new BatchWriter(directory, _options, initial));
        return new LuceneIndex(directory, writer, closed, Budget);
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

    private string ExistingDirectoryOf(int generation) => DirectoryOf(generation) is var directory && System.IO.Directory.Exists(directory)
        ? directory
        : throw new IndexUnavailableException(directory, "The generation does not exist");
}
