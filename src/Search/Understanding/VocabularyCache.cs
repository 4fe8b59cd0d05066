using KbSearch.Analysis.Spelling;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;

namespace KbSearch.Search.Understanding;

/// <summary>The words each viewer may read, for rewrites and spelling. What the viewer may not read is not in them.</summary>
/// <remarks>Thread-safe. Listed on first use, again when the index has changed, and kept for the viewers that asked last.</remarks>
internal sealed class VocabularyCache(ISearchIndex index)
{
    private const int MaxViewers = 4;

    private readonly Lock _lock = new();

    // Last used first.
    private readonly LinkedList<Entry> _entries = new();

    public Vocabulary Of(Viewer viewer)
    {
        var status = index.Status;
        Entry entry;
        lock (_lock)
        {
            var node = _entries.First;
            while (node is not null && !node.Value.Viewer.Equals(viewer))
            {
                node = node.Next;
            }

            if (node is not null)
            {
                _entries.Remove(node);
            }

            entry = node?.Value is { } found && found.Generation == status.Generation && found.Checkpoint == status.Checkpoint
                ? found
                : new Entry(viewer, status.Generation, status.Checkpoint, new Lazy<Vocabulary>(() => Read(viewer)));
            _entries.AddFirst(entry);
            if (_entries.Count > MaxViewers)
            {
                _entries.RemoveLast();
            }
        }

        return entry.Vocabulary.Value;
    }

    private Vocabulary Read(Viewer viewer) =>
        new(index.ListTerms(TermLevel.Surface, "", viewer, int.MaxValue).Select(t => new VocabularyTerm(t.Text, t.DocumentFrequency)));

    private sealed record Entry(Viewer Viewer, int Generation, ChangeSequence Checkpoint, Lazy<Vocabulary> Vocabulary);
}
