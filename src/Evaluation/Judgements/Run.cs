using System.Globalization;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Ranked document ids per query: what a search gave. Read and written in TREC run form.</summary>
/// <remarks>A line is <c>query Q0 document rank score tag</c>. As in trec_eval the order comes from the score, not from the rank column; equal scores are ordered by descending document id.</remarks>
public sealed class Run
{
    private readonly Dictionary<string, IReadOnlyList<string>> _rankings;

    public Run(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> rankings, string tag = "kbsearch")
    {
        _rankings = new(rankings, StringComparer.Ordinal);
        Tag = tag;
    }

    public string Tag { get; }

    public IReadOnlyCollection<string> Queries => _rankings.Keys;

    /// <summary>Documents of a query, best first; empty when the run has none for it.</summary>
    public IReadOnlyList<string> Ranking(string query) => _rankings.GetValueOrDefault(query, []);

    /// <exception cref="EvaluationInputException">Malformed line, a document ranked twice for a query, an unknown query, or an empty file.</exception>
    public static Run Read(string file, IReadOnlySet<string> knownQueries)
    {
        var scored = new Dictionary<string, List<(string Document, double Score)>>(StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        var tag = "";
        foreach (var (line, text) in InputLines.Read(file))
        {
            var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 6 || !double.TryParse(parts[4], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) || double.IsNaN(score))
            {
                throw new EvaluationInputException(file, line, "expected \"query Q0 document rank score tag\" with a number as score");
            }

            if (!knownQueries.Contains(parts[0]))
            {
                throw new EvaluationInputException(file, line, $"the query \"{parts[0]}\" is not in the query file");
            }

            if (!seen.Add((parts[0], parts[2])))
            {
                throw new EvaluationInputException(file, line, $"the document \"{parts[2]}\" is ranked twice for the query \"{parts[0]}\"");
            }

            if (!scored.TryGetValue(parts[0], out var ranking))
            {
                scored[parts[0]] = ranking = [];
            }

            ranking.Add((parts[2], score));
            tag = parts[5];
        }

        if (scored.Count == 0)
        {
            throw new EvaluationInputException(file, 0, "an empty run");
        }

        return new Run(scored.Select(q => KeyValuePair.Create<string, IReadOnlyList<string>>(q.Key, Order(q.Value))), tag);
    }

    /// <summary>Writes the run, queries in ordinal order; the scores written fall by one from rank to rank.</summary>
    public void Write(TextWriter writer)
    {
        foreach (var query in _rankings.Keys.Order(StringComparer.Ordinal))
        {
            var ranking = _rankings[query];
            for (var i = 0; i < ranking.Count; i++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{query} Q0 {ranking[i]} {i + 1} {ranking.Count - i} {Tag}\n"));
            }
        }
    }

    private static string[] Order(List<(string Document, double Score)> ranking) =>
        [.. ranking.OrderByDescending(d => d.Score).ThenByDescending(d => d.Document, StringComparer.Ordinal).Select(d => d.Document)];
}
