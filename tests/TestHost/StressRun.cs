using System.Collections.Concurrent;
using System.Diagnostics;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Queries;
using KbSearch.Indexer;

namespace KbSearch.TestHost;

/// <summary>
/// One writer with merges, deletes, commits and reopenings; readers that hold every answer against the contents at a checkpoint between the ones
/// seen before and after it. Then counts what is left: files, open descriptors, live memory.
/// </summary>
internal sealed class StressRun : IDisposable
{
    private const int Readers = 3;
    private const int CommittedEvery = 20;
    private const int ReopenedEvery = 300;
    private static readonly IndexFingerprint Fingerprint = new("f");

    private readonly string _folder;
    private readonly RandomDocuments _content;
    private readonly EmbeddedIndexCatalog _catalog;
    private readonly LiveIndex _live = new();
    private readonly Dictionary<int, StressDocument> _documents = [];
    private readonly StressOracle _oracle = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Held for reading by whoever asks, for writing while memory is measured.</summary>
    private readonly ReaderWriterLockSlim _asking = new();

    private readonly ConcurrentQueue<string> _violations = [];
    private int _mostSegments;
    private long _openings;

    private StressRun(string folder, int seed)
    {
        _folder = folder;
        _content = new RandomDocuments(seed);
        _catalog = new EmbeddedIndexCatalog(new() { Directory = folder, MergeFactor = 3, MaxInlineMergeDocuments = 30 });
    }

    /// <returns>0 when no answer was wrong and nothing leaked.</returns>
    public static async Task<int> RunAsync(string folder, int seed, int batches, TimeSpan duration)
    {
        using var run = new StressRun(folder, seed);
        await run.RunAsync(batches, duration);
        foreach (var violation in run._violations.Take(10))
        {
            Console.WriteLine(violation);
        }

        return run._violations.IsEmpty ? 0 : 1;
    }

    public void Dispose()
    {
        _stop.Dispose();
        _asking.Dispose();
    }

    private async Task RunAsync(int batches, TimeSpan duration)
    {
        _oracle.Remember(0, []);
        var side = _catalog.CreateSide(Fingerprint);
        await _catalog.ActivateAsync(side.Status.Generation, CancellationToken.None);
        await _live.SwapAsync(side);
        var readers = Enumerable.Range(0, Readers).Select(reader => Task.Factory.StartNew(() => Read(reader), TaskCreationOptions.LongRunning)).ToList();
        readers.Add(Task.Factory.StartNew(OpenAgainAndAgain, TaskCreationOptions.LongRunning));
        var watch = Stopwatch.StartNew();
        long memory = 0;
        var batch = 0;
        for (; (batch < batches || watch.Elapsed < duration) && _violations.IsEmpty && readers.TrueForAll(reader => !reader.IsFaulted); batch++)
        {
            await ApplyAsync(batch);
            if (batch == batches / 3)
            {
                memory = await MeasureMemoryAsync();
            }
        }

        var memoryAtTheEnd = await MeasureMemoryAsync();
        var grown = (double)memoryAtTheEnd / memory;
        await _stop.CancelAsync();
        await Task.WhenAll(readers);
        var status = _live.Status;

        // A merge still under way has a file open: the writer that is replaced waits for it.
        await _live.CommitAsync(CancellationToken.None);
        await _live.ReopenAsync(_catalog, Fingerprint);
        var check = await _live.CheckAsync(progress: null, CancellationToken.None);
        Require(check.IsSound && check.DocumentsChecked == _documents.Count, $"the check found {check.Problems.Count} problems in {check.DocumentsChecked} documents of {_documents.Count}");
        Require(OpenDescriptors() == 1, $"{OpenDescriptors()} descriptors are open beside the lock");
        await _live.DisposeAsync();
        Require(OpenDescriptors() == 0, $"{OpenDescriptors()} descriptors are open after closing");
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!).ToList();

        // Two commits are kept, and the former may have more segments than there are now.
        var needed = (2 * ((2 * _mostSegments) + 1)) + (2 * status.Segments);
        Require(files.Count(file => file.StartsWith("commit.", StringComparison.Ordinal)) == 2, $"other files than those of two commits: {string.Join(' ', files)}");
        Require(files.Count <= needed + 2, $"{files.Count} files for {status.Segments} segments, at most {_mostSegments} at any time");
        Require(grown < 1.5, $"live memory has grown from {memory} to {memoryAtTheEnd} bytes");
        Require(_oracle.CutShort + _oracle.Late < _oracle.Asked / 2, "most answers could not be judged");
        Console.WriteLine($"{batch} batches, {_oracle.Asked} answers of which {_oracle.CutShort} cut short and {_oracle.Late} too late to judge, {_openings} openings, {files.Count} files, live memory {grown:0.00} times that at a third");
    }

    private async Task ApplyAsync(int batch)
    {
        var changed = Enumerable.Range(0, _content.Next(12)).Select(_ => _content.Next(StressDocument.Numbers)).ToHashSet();
        var deleted = changed.Where(_ => _content.Next(3) == 0).ToHashSet();
        var upserts = new List<IndexDocument>();
        foreach (var number in changed)
        {
            _documents.Remove(number);
            if (!deleted.Contains(number))
            {
                // A float holds every version up to 2^24 exactly.
                _documents[number] = new StressDocument(number, batch % (1 << 24), _content.Next(2) == 0, _content.Next(50));
                upserts.Add(ToIndex(_documents[number]));
            }
        }

        _oracle.Remember(batch + 1, _documents.Values);
        await _live.ApplyAsync(new(new ChangeSequence(batch), new ChangeSequence(batch + 1), upserts, [.. deleted.Select(RandomDocuments.Id)]), CancellationToken.None);
        _mostSegments = Math.Max(_mostSegments, _live.Status.Segments);
        if (batch % CommittedEvery == 0)
        {
            await _live.CommitAsync(CancellationToken.None);
        }

        if (batch % ReopenedEvery == ReopenedEvery - 1)
        {
            await _live.CommitAsync(CancellationToken.None);
            await _live.ReopenAsync(_catalog, Fingerprint);
        }
    }

    private static IndexDocument ToIndex(StressDocument document)
    {
        var tokens = new TokenBuffer();
        tokens.Add(StressDocument.GroupTerm(document.Group), 0, 2, 0, TermLevel.Surface);
        tokens.Add(StressDocument.WordTerm(document.Word), 0, 2, 1, TermLevel.Surface);
        return new IndexDocument
        {
            Id = document.Id,
            Tier = (Tier)(document.Number % 2),
            Audience = document.IsPublic ? Audience.Public : Audience.Agents,
            Fields = [tokens],
            Usefulness = document.Version,
        };
    }

    private void Read(int reader)
    {
        for (var i = reader; !_stop.IsCancellationRequested; i++)
        {
            Ask(() => _live, i);
        }
    }

    private void Ask(Func<ISearchIndex> open, int i)
    {
        _asking.EnterReadLock();
        try
        {
            if (_oracle.Ask(open(), i) is { } violation)
            {
                _violations.Enqueue(violation);
            }
        }
        finally
        {
            _asking.ExitReadLock();
        }
    }

    /// <summary>As another process does that only reads: whatever the writer removes meanwhile, what opens is a commit.</summary>
    private void OpenAgainAndAgain()
    {
        var another = new EmbeddedIndexCatalog(new() { Directory = _folder });
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            Ask(() => another.OpenCurrent(IndexAccess.Read), i);
            _openings++;
        }
    }

    /// <returns>Bytes reachable while nobody asks: what answers allocate would count as live.</returns>
    private async Task<long> MeasureMemoryAsync()
    {
        await _live.CommitAsync(CancellationToken.None);
        _asking.EnterWriteLock();
        try
        {
            return GC.GetTotalMemory(forceFullCollection: true);
        }
        finally
        {
            _asking.ExitWriteLock();
        }
    }

    private int OpenDescriptors() => Directory.GetFiles("/proc/self/fd")
        .Count(descriptor => File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) ?? false);

    private void Require(bool condition, string violation)
    {
        if (!condition)
        {
            _violations.Enqueue(violation);
        }
    }
}
