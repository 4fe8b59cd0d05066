using KbSearch.Analysis;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;

namespace KbSearch.Relevance.Baselines;

/// <summary>
/// Plain BM25 (k1 = 1.2, b = 0.75, the idf of Lucene) over title, body and answers as one text, function words left out: what a search
/// engine gives as it comes.
/// </summary>
internal sealed class PlainBm25
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly IAnalyzer _analyzer;
    private readonly string[] _names;
    private readonly int[] _lengths;
    private readonly double _averageLength;
    private readonly Dictionary<string, List<(int Document, int Frequency)>> _postings = new(StringComparer.Ordinal);

    public PlainBm25(IReadOnlyList<ContentItem> documents, IAnalyzer analyzer)
    {
        _analyzer = analyzer;
        _names = [.. documents.Select(d => CorpusReader.NameOf(d.Id))];
        _lengths = new int[documents.Count];
        for (var document = 0; document < documents.Count; document++)
        {
            var terms = Terms(TextOf(documents[document]));
            _lengths[document] = terms.Count;
            foreach (var same in terms.GroupBy(t => t, StringComparer.Ordinal))
            {
                if (!_postings.TryGetValue(same.Key, out var postings))
                {
                    _postings.Add(same.Key, postings = []);
                }

                postings.Add((document, same.Count()));
            }
        }

        _averageLength = Math.Max(1, _lengths.Average());
    }

    /// <summary>Names of the best documents, best first; ties in the order of the corpus.</summary>
    public IReadOnlyList<string> Rank(string query, IEnumerable<string> exclude, int depth)
    {
        var scores = new Dictionary<int, double>();
        foreach (var postings in Terms(query).Distinct(StringComparer.Ordinal).Select(term => _postings.GetValueOrDefault(term, [])))
        {
            var idf = Math.Log(1 + ((_names.Length - postings.Count + 0.5) / (postings.Count + 0.5)));
            foreach (var (document, frequency) in postings)
            {
                var norm = K1 * (1 - B + (B * _lengths[document] / _averageLength));
                scores[document] = scores.GetValueOrDefault(document) + (idf * frequency / (frequency + norm));
            }
        }

        return [.. scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Select(s => _names[s.Key]).Except(exclude, StringComparer.Ordinal).Take(depth)];
    }

    private static string TextOf(ContentItem item) =>
        string.Join('\n', item.Answers.Select(a => a.Body.ToPlainText()).Prepend(item.Body.ToPlainText()).Prepend(item.Title));

    /// <summary>Lemmas of the words; of a text of function words alone, of all.</summary>
    private List<string> Terms(string text)
    {
        var buffer = new TokenBuffer();
        _analyzer.Analyze(text, buffer);
        var words = new List<(string Lemma, bool IsContent)>();
        var isContent = true;
        foreach (ref readonly var token in buffer.Tokens)
        {
            if (token.Level == TermLevel.Surface)
            {
                isContent = WordClasses.Of(buffer.Term(token)) == WordClass.Content;
            }
            else if (token.Level == TermLevel.Lemma)
            {
                words.Add((buffer.Term(token).ToString(), isContent));
            }
        }

        return [.. words.Where(w => w.IsContent || words.TrueForAll(x => !x.IsContent)).Select(w => w.Lemma)];
    }
}
