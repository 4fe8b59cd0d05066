using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates.Measures;

namespace KbSearch.Evaluation.Duplicates.Rankers;

/// <summary>Baseline: the Jaccard similarity of letter trigrams of the titles, as PostgreSQL's pg_trgm and the "similar topics" of Discourse use it.</summary>
public sealed class TrigramRanker : IDuplicateRanker
{
    private readonly ContentItem[] _items;
    private readonly int[] _sizes;
    private readonly Dictionary<string, List<int>> _postings = new(StringComparer.Ordinal);

    public TrigramRanker(IEnumerable<ContentItem> items)
    {
        _items = [.. items];
        _sizes = new int[_items.Length];
        for (var i = 0; i < _items.Length; i++)
        {
            var trigrams = LetterTrigrams.Of(_items[i].Title);
            _sizes[i] = trigrams.Count;
            foreach (var trigram in trigrams)
            {
                if (!_postings.TryGetValue(trigram, out var postings))
                {
                    _postings[trigram] = postings = [];
                }

                postings.Add(i);
            }
        }
    }

    public string Name => "trigrams";

    public bool HasUnitScores => true;

    public Task<IReadOnlyList<RankedQuestion>> RankAsync(
        string draft, Viewer viewer, IReadOnlySet<ContentId> exclude, int limit, CancellationToken cancellationToken)
    {
        var trigrams = LetterTrigrams.Of(draft);
        var shared = new Dictionary<int, int>();
        foreach (var trigram in trigrams)
        {
            foreach (var item in _postings.GetValueOrDefault(trigram, []))
            {
                shared[item] = shared.GetValueOrDefault(item) + 1;
            }
        }

        IReadOnlyList<RankedQuestion> ranked =
        [
            .. shared
                .Where(s => !exclude.Contains(_items[s.Key].Id) && viewer.CanRead(_items[s.Key].Audience))
                .Select(s => new RankedQuestion(_items[s.Key].Id, (double)s.Value / (trigrams.Count + _sizes[s.Key] - s.Value)))
                .OrderByDescending(r => r.Score)
                .ThenBy(r => r.Id)
                .Take(limit),
        ];
        return Task.FromResult(ranked);
    }
}
