using System.Globalization;

namespace KbSearch.Index.Catalogs;

/// <summary>
/// The rules by which generations in one directory are made, serve and go; how one is stored is an engine's affair. Generations are directories with a
/// prefix and a number of six digits.
/// </summary>
/// <remarks>The writer lock is held while an index is open for writing, and during each change of the catalog.</remarks>
public abstract class GenerationCatalog : IIndexCatalog
{
    private readonly string _prefix;
    private readonly Lock _lock = new();
    private readonly HashSet<int> _openForWriting = [];
    private IDisposable? _writerLock;

    /// <param name="directory">Made when it is first written to.</param>
    /// <param name="prefix">Of the names of this engine's generations: those of another in the same directory stay as they are.</param>
    protected GenerationCatalog(string directory, string prefix)
    {
        Root = Path.GetFullPath(directory);
        _prefix = prefix;
    }

    public abstract IndexCapabilities Capabilities { get; }

    public int? CurrentGeneration => ReadPointer().Current is > 0 and var current ? current : null;

    public int? PreviousGeneration => ReadPointer().Previous is > 0 and var previous ? previous : null;

    /// <summary>Full path of the directory of all generations.</summary>
    protected string Root { get; }

    public ISearchIndex OpenCurrent(IndexAccess access)
    {
        var generation = CurrentGeneration ?? throw new IndexUnavailableException(Root, "There is no index yet; build one");
        if (access != IndexAccess.Write)
        {
            return OpenToRead(generation, access);
        }

        using (_lock.EnterScope())
        {
            return _openForWriting.Contains(generation)
                ? throw new IndexUnavailableException(DirectoryOf(generation), "This process has the index open for writing already")
                : Locked(() => Registered(generation, OpenToWrite(generation, () => Close(generation))));
        }
    }

    public ISearchIndex CreateSide(IndexFingerprint fingerprint)
    {
        using (_lock.EnterScope())
        {
            return Locked(() =>
            {
                var generation = Math.Max(Generations().DefaultIfEmpty(0).Max(), ReplaceablePointer().Current) + 1;
                return Registered(generation, Create(generation, fingerprint, () => Close(generation)));
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
        Verify(generation);
        return new CatalogPointer(generation, pointer.Current);
    }, discarded: null, cancellationToken);

    public Task RollbackAsync(CancellationToken cancellationToken) => Change(pointer => pointer.Previous == 0
        ? throw new InvalidOperationException("There is no previous generation to return to.")
        : new CatalogPointer(pointer.Previous, pointer.Current), discarded: null, cancellationToken);

    public Task DiscardAsync(int generation, CancellationToken cancellationToken) => Change(
        pointer => generation == pointer.Current || _openForWriting.Contains(generation)
            ? throw new InvalidOperationException($"Generation {generation} serves or is open for writing.")
            : generation == pointer.Previous ? pointer with { Previous = 0 } : pointer,
        discarded: generation,
        cancellationToken);

    /// <returns><see cref="CatalogPointer.None"/> when it was never written.</returns>
    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="IndexUnavailableException">The file system refuses.</exception>
    protected abstract CatalogPointer ReadPointer();

    /// <summary>Replaces the pointer atomically; durable on return.</summary>
    protected abstract void WritePointer(CatalogPointer next);

    /// <summary>Makes <see cref="Root"/> if need be and takes the right to write in it, from other processes too, until disposed.</summary>
    /// <exception cref="IndexUnavailableException">Another process has it.</exception>
    protected abstract IDisposable TakeWriterLock();

    /// <summary>Runs an action that writes; failures of the file system become <see cref="IndexUnavailableException"/>.</summary>
    protected abstract T Guard<T>(Func<T> action);

    /// <summary>Names of what <see cref="Root"/> holds; those that are no generations too.</summary>
    protected abstract IEnumerable<string> ListRoot();

    /// <exception cref="IndexException">The generation is not there or cannot be opened.</exception>
    protected abstract void Verify(int generation);

    /// <inheritdoc cref="OpenCurrent"/>
    protected abstract ISearchIndex OpenToRead(int generation, IndexAccess access);

    /// <param name="generation">Is not open for writing yet.</param>
    /// <param name="closed">To be called when the index is disposed of.</param>
    protected abstract ISearchIndex OpenToWrite(int generation, Action closed);

    /// <summary>Makes an empty generation, open for writing.</summary>
    protected abstract ISearchIndex Create(int generation, IndexFingerprint fingerprint, Action closed);

    /// <summary>Removes a generation so that what is left after a crash does not look like an index. It may be gone already.</summary>
    protected abstract void Remove(string directory);

    protected string DirectoryOf(int generation) => Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{_prefix}{generation:D6}"));

    /// <summary>Changes the pointer under the writer lock, durably, then removes what is discarded and the generations before it that are not needed any more.</summary>
    private Task Change(Func<CatalogPointer, CatalogPointer> change, int? discarded, CancellationToken cancellationToken)
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
                    WritePointer(after);
                }

                foreach (var old in Generations().Where(old => old == discarded || (old < after.Current && old != after.Previous && !_openForWriting.Contains(old))))
                {
                    Remove(DirectoryOf(old));
                }

                return after;
            });
        }

        return Task.CompletedTask;
    }

    /// <summary>Holds the writer lock during an action, and after it as long as an index is open for writing.</summary>
    private T Locked<T>(Func<T> action)
    {
        try
        {
            return Guard(() =>
            {
                _writerLock ??= TakeWriterLock();
                return action();
            });
        }
        finally
        {
            ReleaseIfIdle();
        }
    }

    private ISearchIndex Registered(int generation, ISearchIndex index)
    {
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
            _writerLock?.Dispose();
            _writerLock = null;
        }
    }

    /// <summary>For writing: a pointer that cannot be read names nothing, and is replaced by the next activation. Reading never guesses.</summary>
    private CatalogPointer ReplaceablePointer()
    {
        try
        {
            return ReadPointer();
        }
        catch (Exception e) when (e is IndexCorruptException or IndexFormatException)
        {
            return CatalogPointer.None;
        }
    }

    private IEnumerable<int> Generations() => ListRoot()
        .Where(name => name.StartsWith(_prefix, StringComparison.Ordinal))
        .Select(name => int.TryParse(name.AsSpan(_prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0);
}
