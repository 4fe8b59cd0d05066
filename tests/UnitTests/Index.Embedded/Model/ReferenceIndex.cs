using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Index.Embedded.Model;

/// <summary>What an index must answer, computed the slow and obvious way from the documents themselves.</summary>
internal sealed class ReferenceIndex
{
    private readonly SortedDictionary<ContentId, Entry> _documents = [];

    public int Count => _documents.Count;

    public IEnumerable<ContentId> Ids => _documents.Keys;

    public ReferenceIndex Copy()
    {
        var copy = new ReferenceIndex();
        foreach (var (id, entry) in _documents)
        {
            copy._documents[id] = entry;
        }

        return copy;
    }

    public void Apply(ChangeBatch batch)
    {
        foreach (var document in batch.Upserts)
        {
            _documents[document.Id] = new Entry(document);
        }

        foreach (var id in batch.Deletes)
        {
            _documents.Remove(id);
        }
    }

    public TopDocs Search(IndexQuery query)
    {
        var readable = Readable(query.Viewer);
        var scorer = new Scorer(readable, query);
        var matches = readable
            .Where(entry => query.Tier is null || entry.Document.Tier == query.Tier)
            .Select(entry => (Entry: entry, Result: scorer.Score(entry)))
            .Where(match => match.Result.IsMatch)
            .ToList();
        var hits = matches.Where(match => query.Filters.All(match.Entry.Passes)).ToList();
        return new TopDocs(
            [.. hits
                .Select(hit => new ScoredHit(hit.Entry.Document.Id, hit.Result.Score, hit.Entry.Document.Tier, hit.Result.Matches, hit.Entry.Document.Usefulness, hit.Entry.Document.UpdatedAt))
                .OrderByDescending(hit => query.Order == ResultOrder.Relevance ? hit.Score : hit.Usefulness)
                .ThenBy(hit => hit.Tier)
                .ThenBy(hit => hit.Id.Value, StringComparer.Ordinal)
                .Take(query.Limit)],
            new HitCount(hits.Count, true),
            [.. query.Facets.Select(facet => CountFacet(facet, matches.Select(match => match.Entry), query.Filters))],
            IsPartial: false,
            PostingsScored: -1);
    }

    public List<TermStatistics> ListTerms(TermLevel level, string prefix, Viewer viewer, int limit) =>
    [
        .. Readable(viewer)
            .SelectMany(entry => entry.Terms(level))
            .Where(term => term.StartsWith(prefix, StringComparison.Ordinal))
            .CountBy(term => term)
            .OrderBy(count => count.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(count => new TermStatistics(level, count.Key, count.Value)),
    ];

    private List<Entry> Readable(Viewer viewer) => [.. _documents.Values.Where(entry => viewer.CanRead(entry.Document.Audience))];

    private static FacetCounts CountFacet(FacetRequest request, IEnumerable<Entry> matches, IReadOnlyList<KeywordFilter> filters) => new(request.Field,
    [
        .. matches
            .Where(entry => filters.Where(filter => !request.IgnoreOwnFilter || filter.Field != request.Field).All(entry.Passes))
            .SelectMany(entry => entry.Values(request.Field))
            .CountBy(value => value)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(request.MaxValues)
            .Select(count => new FacetValue(count.Key, count.Value)),
    ]);

    /// <summary>A document with its positions by field, level and term.</summary>
    internal sealed class Entry
    {
        private static readonly HashSet<int> Nowhere = [];
        private readonly Dictionary<(int Field, TermLevel Level, string Term), HashSet<int>> _positions = [];
        private readonly Dictionary<TermLevel, HashSet<string>> _terms = Enum.GetValues<TermLevel>().ToDictionary(level => level, _ => new HashSet<string>());

        public Entry(IndexDocument document)
        {
            Document = document;
            for (var field = 0; field < document.Fields.Count; field++)
            {
                if (document.Fields[field] is not { } tokens)
                {
                    continue;
                }

                foreach (var token in tokens.Tokens)
                {
                    var key = (field, token.Level, tokens.Term(token).ToString());
                    _positions.TryAdd(key, []);
                    _positions[key].Add(token.Position);
                    _terms[token.Level].Add(key.Item3);
                }

                Lengths[field] = tokens.Tokens.ToArray().Select(token => token.Position).Distinct().Count();
            }
        }

        public IndexDocument Document { get; }

        public int[] Lengths { get; } = new int[6];

        public HashSet<int> Positions(int field, WeightedTerm term) => _positions.GetValueOrDefault((field, term.Level, term.Text)) ?? Nowhere;

        public bool Holds(TermLevel level, string term) => _terms[level].Contains(term);

        public IEnumerable<string> Terms(TermLevel level) => _terms[level];

        public IEnumerable<string> Values(KeywordField field) => Document.Keywords.Where(keyword => keyword.Field == field).Select(keyword => keyword.Value).Distinct();

        public bool Passes(KeywordFilter filter) => Values(filter.Field).Any(filter.AnyOf.Contains);
    }

    private sealed class Scorer(List<Entry> readable, IndexQuery query)
    {
        private readonly double[] _averages =
        [
            .. Enumerable.Range(0, 6).Select(field => readable.Select(entry => entry.Lengths[field]).Where(length => length > 0).DefaultIfEmpty(0).Average()),
        ];

        private readonly Dictionary<(TermLevel, string), int> _frequencies = [];

        public (bool IsMatch, float Score, ulong Matches) Score(Entry entry)
        {
            var score = 0.0;
            var matches = 0UL;
            for (var i = 0; i < query.Clauses.Count; i++)
            {
                foreach (var part in Parts(query.Clauses[i], entry).OfType<double>())
                {
                    score += part;
                    matches |= 1UL << i;
                }
            }

            var hasRequired = query.Clauses.Index().All(clause => !clause.Item.IsRequired || (matches & (1UL << clause.Index)) != 0);
            return (hasRequired && (matches != 0 || query.Clauses.Count == 0), (float)score, matches);
        }

        private IEnumerable<double?> Parts(QueryClause clause, Entry entry) => clause switch
        {
            TermClause terms => terms.Terms.Select(term => Part(entry, [term], term.Weight)),
            PhraseClause phrase => [Part(entry, phrase.Terms, phrase.Weight)],
            FuzzyClause fuzzy => Expansions(fuzzy).Select(term => Part(entry, [term], term.Weight)),
            PrefixClause prefix => Expansions(prefix).Select(term => Part(entry, [term], term.Weight)),
            _ => throw new ArgumentOutOfRangeException(nameof(clause)),
        };

        private IEnumerable<WeightedTerm> Expansions(FuzzyClause fuzzy) => readable
            .SelectMany(entry => entry.Terms(TermLevel.Surface))
            .Where(term => Levenshtein.IsMatch(fuzzy, term))
            .CountBy(term => term)
            .OrderBy(count => Levenshtein.Distance(fuzzy.Text, count.Key))
            .ThenByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(fuzzy.MaxExpansions)
            .Select(count => new WeightedTerm(TermLevel.Surface, count.Key, fuzzy.WeightAt(Levenshtein.Distance(fuzzy.Text, count.Key))));

        private IEnumerable<WeightedTerm> Expansions(PrefixClause prefix) => readable
            .SelectMany(entry => entry.Terms(TermLevel.Surface))
            .Where(term => term.StartsWith(prefix.Prefix, StringComparison.Ordinal))
            .CountBy(term => term)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(prefix.MaxExpansions)
            .Select(count => new WeightedTerm(TermLevel.Surface, count.Key, prefix.Weight));

        /// <returns>Null when the document does not hold the phrase.</returns>
        private double? Part(Entry entry, IReadOnlyList<WeightedTerm> phrase, float weight)
        {
            var isHeld = false;
            var weighted = 0.0;
            for (var field = 0; field < 6; field++)
            {
                var frequency = entry.Positions(field, phrase[0])
                    .Count(start => phrase.Index().All(term => entry.Positions(field, term.Item).Contains(start + term.Index)));
                if (frequency > 0)
                {
                    isHeld = true;
                    double b = query.Scoring.FieldB[field];
                    var norm = 1 - b + (b / _averages[field] * entry.Lengths[field]);
                    weighted += query.Scoring.FieldWeights[field] * (double)frequency / norm;
                }
            }

            if (!isHeld)
            {
                return null;
            }

            var idf = 0.0;
            foreach (var term in phrase)
            {
                var frequency = Frequency(term);
                idf += Math.Log(1 + ((readable.Count - frequency + 0.5) / (frequency + 0.5)));
            }

            return weighted == 0 ? 0 : weight * idf * (weighted / (query.Scoring.K1 + weighted));
        }

        private int Frequency(WeightedTerm term)
        {
            if (!_frequencies.TryGetValue((term.Level, term.Text), out var frequency))
            {
                frequency = readable.Count(entry => entry.Holds(term.Level, term.Text));
                _frequencies[(term.Level, term.Text)] = frequency;
            }

            return frequency;
        }
    }
}
