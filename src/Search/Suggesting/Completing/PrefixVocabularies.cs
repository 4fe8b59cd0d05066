using KbSearch.Analysis.Spelling;
using KbSearch.Content.Model;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting.Completing;

/// <summary>How the words of the titles each viewer may read begin, for correcting words that are not finished yet.</summary>
/// <remarks>
/// Thread-safe. A viewer's first correction waits for the list; when the titles change, the former list serves until the next is made in
/// the background. Past <see cref="MaxViewers"/>, viewers get the list of anonymous callers.
/// </remarks>
internal sealed class PrefixVocabularies
{
    public const int MaxViewers = 16;

    // The shortest word that is corrected has one letter more, which may be one too many.
    private const int ShortestPrefix = SpellingCorrector.LongestProtected;

    private readonly Lock _lock = new();
    private readonly Dictionary<Viewer, Entry> _entries = [];
    private Task _refreshing = Task.CompletedTask;

    public Vocabulary Of(Viewer viewer, TitleCatalog catalog)
    {
        Entry entry;
        lock (_lock)
        {
            var listed = _entries.ContainsKey(viewer) || _entries.Count < MaxViewers - 1 ? viewer : Viewer.Anonymous;
            if (!listed.Scopes.IsSubsetOf(viewer.Scopes))
            {
                return Vocabulary.Empty;
            }

            if (!_entries.TryGetValue(listed, out entry!))
            {
                _entries[listed] = entry = new Entry(listed, catalog);
            }
            else if (entry.Catalog != catalog && _refreshing.IsCompleted)
            {
                _refreshing = Task.Run(() => Refresh(new Entry(listed, catalog)));
            }
        }

        return entry.Vocabulary.Value;
    }

    private void Refresh(Entry next)
    {
        _ = next.Vocabulary.Value;
        lock (_lock)
        {
            _entries[next.Viewer] = next;
        }
    }

    private sealed class Entry(Viewer viewer, TitleCatalog catalog)
    {
        public Viewer Viewer => viewer;

        public TitleCatalog Catalog => catalog;

        public Lazy<Vocabulary> Vocabulary { get; } = new(() => new Vocabulary(Prefixes(viewer, catalog)));

        private static IEnumerable<VocabularyTerm> Prefixes(Viewer viewer, TitleCatalog catalog)
        {
            bool[] isReadable = [.. catalog.Audiences.Select(viewer.CanRead)];
            var counts = new int[catalog.WordCount];
            for (var title = 0; title < catalog.Count; title++)
            {
                foreach (var word in isReadable[catalog.AudienceOf(title)] ? catalog.WordsOf(title) : [])
                {
                    counts[word]++;
                }
            }

            var prefixes = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < counts.Length; i++)
            {
                var word = catalog.Word(i);
                for (var length = ShortestPrefix; length <= word.Length && counts[i] > 0; length++)
                {
                    var prefix = word[..length];
                    prefixes[prefix] = prefixes.GetValueOrDefault(prefix) + counts[i];
                }
            }

            return prefixes.Select(p => new VocabularyTerm(p.Key, p.Value));
        }
    }
}
