using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;

namespace KbSearch.Search.Understanding;

/// <summary>The words each viewer may read, for rewrites and spelling. What the viewer may not read is not in them.</summary>
/// <remarks>
/// Thread-safe. A viewer's first query waits for the list; from then on a change of the index only starts a new one in the background,
/// one at a time and not sooner than <see cref="RefreshInterval"/> after the last, while the former list serves. It may thus hold words
/// that are no longer readable: who shows one asks the index first. At most <see cref="MaxViewers"/> lists are kept; a further viewer
/// gets the list of one who may read part of the same, if there is one.
/// </remarks>
internal sealed class VocabularyCache(ISearchIndex index, TimeProvider time)
{
    public const int MaxViewers = 8;

    private readonly Lock _lock = new();

    // Last used first.
    private readonly LinkedList<Entry> _entries = new();

    private long? _lastRefresh;

    /// <summary>How long a list serves at least before the next is made.</summary>
    public static TimeSpan RefreshInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Done when no list is being made in the background.</summary>
    public Task Refreshing { get; private set; } = Task.CompletedTask;

    public Vocabulary Of(Viewer viewer)
    {
        Entry entry;
        lock (_lock)
        {
            entry = Find(viewer);
            if (!entry.IsOf(index) && Refreshing.IsCompleted && (_lastRefresh is not { } last || time.GetElapsedTime(last) >= RefreshInterval))
            {
                _lastRefresh = time.GetTimestamp();
                Refreshing = Task.Run(() => Refresh(entry));
            }
        }

        try
        {
            return entry.Vocabulary.Value;
        }
        catch
        {
            // The failure is that of this query; the next one tries again.
            lock (_lock)
            {
                _entries.Remove(entry);
            }

            throw;
        }
    }

    /// <summary>The viewer's own entry, made when there is room or nobody else's will do; becomes the last used.</summary>
    private Entry Find(Viewer viewer)
    {
        var entry = _entries.FirstOrDefault(e => e.Viewer.Equals(viewer));
        if (entry is null && _entries.Count == MaxViewers)
        {
            entry = _entries.Where(e => e.Viewer.Scopes.IsSubsetOf(viewer.Scopes)).MaxBy(e => e.Viewer.Scopes.Count);
        }

        if (entry is null)
        {
            entry = NewEntry(viewer);
            if (_entries.Count == MaxViewers)
            {
                _entries.RemoveLast();
            }
        }
        else
        {
            _entries.Remove(entry);
        }

        _entries.AddFirst(entry);
        return entry;
    }

    private void Refresh(Entry former)
    {
        var next = NewEntry(former.Viewer);
        _ = next.Vocabulary.Value;
        lock (_lock)
        {
            if (_entries.Find(former) is { } node)
            {
                node.Value = next;
            }
        }
    }

    /// <summary>An entry for the state of the index now; changes made while it is read belong to the next.</summary>
    private Entry NewEntry(Viewer viewer) => new(viewer, index.Status.Generation, index.Status.Checkpoint, new Lazy<Vocabulary>(() => Read(viewer)));

    private Vocabulary Read(Viewer viewer) => new(List(TermLevel.Surface, viewer), List(TermLevel.Exact, viewer));

    private IEnumerable<VocabularyTerm> List(TermLevel level, Viewer viewer) =>
        index.ListTerms(level, "", viewer, int.MaxValue).Select(t => new VocabularyTerm(t.Text, t.DocumentFrequency));

    private sealed class Entry(Viewer viewer, int generation, ChangeSequence checkpoint, Lazy<Vocabulary> vocabulary)
    {
        public Viewer Viewer => viewer;

        public Lazy<Vocabulary> Vocabulary => vocabulary;

        public bool IsOf(ISearchIndex index) => index.Status is var status && generation == status.Generation && checkpoint == status.Checkpoint;
    }
}
