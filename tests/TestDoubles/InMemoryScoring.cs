using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.TestDoubles;

/// <summary>BM25F by its definition, over the documents one viewer may read.</summary>
internal sealed class InMemoryScoring
{
    private readonly InMemorySnapshot _snapshot;
    private readonly Viewer _viewer;
    private readonly IReadOnlyList<InMemoryDocument> _readable;
    private readonly Bm25FParameters _parameters;
    private readonly double[] _averageLength = new double[InMemoryDocument.FieldCount];
    private readonly Dictionary<(TermLevel, string), double> _idf = [];

    public InMemoryScoring(InMemorySnapshot snapshot, Viewer viewer, Bm25FParameters parameters)
    {
        _snapshot = snapshot;
        _viewer = viewer;
        _readable = [.. snapshot.Documents.Values.Where(d => viewer.CanRead(d.Source.Audience))];
        _parameters = parameters;
        for (var field = 0; field < _averageLength.Length; field++)
        {
            var lengths = _readable.Select(d => d.Lengths[field]).Where(l => l > 0).ToList();
            _averageLength[field] = lengths.Count == 0 ? 1 : lengths.Average();
        }
    }

    public IReadOnlyList<InMemoryDocument> Readable => _readable;

    public int DocumentFrequency(TermLevel level, string text) =>
        _snapshot.Holders.GetValueOrDefault((level, text))?.Count(d => _viewer.CanRead(d.Source.Audience)) ?? 0;

    /// <summary>The terms a clause looks up: those of a term clause, or the expansions of a prefix.</summary>
    public IReadOnlyList<WeightedTerm> TermsOf(QueryClause clause) => clause switch
    {
        TermClause terms => terms.Terms,
        PhraseClause phrase => phrase.Terms,
        PrefixClause prefix =>
        [
            .. _snapshot.Holders.Keys
                .Where(t => t.Level == TermLevel.Surface && t.Text.StartsWith(prefix.Prefix, StringComparison.Ordinal) && DocumentFrequency(t.Level, t.Text) > 0)
                .OrderByDescending(t => DocumentFrequency(t.Level, t.Text)).ThenBy(t => t.Text, StringComparer.Ordinal)
                .Take(prefix.MaxExpansions)
                .Select(t => new WeightedTerm(t.Level, t.Text, prefix.Weight)),
        ],
        FuzzyClause fuzzy =>
        [
            .. _snapshot.Holders.Keys
                .Where(t => t.Level == TermLevel.Surface && DocumentFrequency(t.Level, t.Text) > 0 && Levenshtein.IsMatch(fuzzy, t.Text))
                .OrderBy(t => Levenshtein.Distance(fuzzy.Text, t.Text)).ThenByDescending(t => DocumentFrequency(t.Level, t.Text)).ThenBy(t => t.Text, StringComparer.Ordinal)
                .Take(fuzzy.MaxExpansions)
                .Select(t => new WeightedTerm(t.Level, t.Text, fuzzy.WeightAt(Levenshtein.Distance(fuzzy.Text, t.Text)))),
        ],
        _ => throw new NotSupportedException(clause.GetType().Name),
    };

    /// <summary>The clause's part of the score with its own parts; null when the document does not match the clause.</summary>
    public Explanation? Score(QueryClause clause, IReadOnlyList<WeightedTerm> terms, InMemoryDocument document) =>
        clause is PhraseClause phrase ? ScorePhrase(phrase, document) : ScoreTerms(terms, document);

    private Explanation? ScoreTerms(IReadOnlyList<WeightedTerm> terms, InMemoryDocument document)
    {
        List<Explanation>? parts = null;
        foreach (var term in terms)
        {
            if (document.Positions(term.Level, term.Text) is { } positions)
            {
                var idf = Idf(term.Level, term.Text);
                var saturation = Saturation(positions.Select(p => p.Length), document);
                (parts ??= []).Add(Explanation.Leaf(term.Weight * idf * saturation, $"{term.Level}:{term.Text} weight {term.Weight} idf {idf} saturation {saturation}"));
            }
        }

        return parts is null ? null : new Explanation(parts.Sum(p => p.Value), "sum of terms", parts);
    }

    private Explanation? ScorePhrase(PhraseClause phrase, InMemoryDocument document)
    {
        var byTerm = phrase.Terms.Select(t => document.Positions(t.Level, t.Text)).ToList();
        if (byTerm.Contains(null))
        {
            return null;
        }

        var frequencies = Enumerable.Range(0, InMemoryDocument.FieldCount)
            .Select(field => byTerm[0]![field].Count(start => Enumerable.Range(1, byTerm.Count - 1).All(i => byTerm[i]![field].Contains(start + i))))
            .ToList();
        if (frequencies.All(f => f == 0))
        {
            return null;
        }

        var idf = phrase.Terms.Sum(t => Idf(t.Level, t.Text));
        return Explanation.Leaf(phrase.Weight * idf * Saturation(frequencies, document), $"phrase \"{string.Join(' ', phrase.Terms.Select(t => t.Text))}\"");
    }

    private double Idf(TermLevel level, string text)
    {
        if (!_idf.TryGetValue((level, text), out var idf))
        {
            double frequency = DocumentFrequency(level, text);
            idf = Math.Log(1 + ((_readable.Count - frequency + 0.5) / (frequency + 0.5)));
            _idf.Add((level, text), idf);
        }

        return idf;
    }

    private double Saturation(IEnumerable<int> frequencyByField, InMemoryDocument document)
    {
        var weighted = 0.0;
        var field = 0;
        foreach (var frequency in frequencyByField)
        {
            if (frequency > 0)
            {
                var b = _parameters.FieldB[field];
                weighted += _parameters.FieldWeights[field] * frequency / (1 - b + (b * document.Lengths[field] / _averageLength[field]));
            }

            field++;
        }

        return weighted / (_parameters.K1 + weighted);
    }
}
