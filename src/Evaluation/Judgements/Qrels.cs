using System.Globalization;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Relevance judgements: a grade per (query, document). What was not judged counts as not relevant, as in trec_eval.</summary>
/// <remarks>
/// Read from TREC form, <c>query 0 document grade</c> separated by white space. Grades are integers; 0 and below are "judged, not relevant".
/// </remarks>
public sealed class Qrels
{
    private static readonly Dictionary<string, int> NoGrades = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, int>> _byQuery;

    private Qrels(Dictionary<string, Dictionary<string, int>> byQuery)
    {
        _byQuery = byQuery;
        MaxGrade = byQuery.Values.SelectMany(d => d.Values).DefaultIfEmpty(0).Max();
        RelevantFrom = MaxGrade >= 5 ? 4 : 1;
    }

    public IReadOnlyCollection<string> Queries => _byQuery.Keys;

    public int MaxGrade { get; }

    /// <summary>Lowest grade that counts as relevant for the binary measures: 4 where grades go to 5, else 1.</summary>
    public int RelevantFrom { get; }

    /// <summary>Judgements in memory, for instance in tests.</summary>
    public static Qrels From(IEnumerable<(string Query, string Document, int Grade)> judgements)
    {
        var byQuery = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var (query, document, grade) in judgements)
        {
            if (!byQuery.TryGetValue(query, out var grades))
            {
                byQuery[query] = grades = new(StringComparer.Ordinal);
            }

            grades[document] = grade;
        }

        return new Qrels(byQuery);
    }

    /// <summary>Reads one file; see the other overload.</summary>
    public static Qrels Read(string file, IReadOnlySet<string> knownQueries, IReadOnlySet<string>? knownDocuments) =>
        Read([file], knownQueries, knownDocuments);

    /// <summary>Reads files and checks that they speak of known queries and documents only.</summary>
    /// <param name="knownDocuments">Null when the corpus is not at hand.</param>
    /// <exception cref="EvaluationInputException">Malformed line, repeated judgement, unknown query or document, or a file without judgements.</exception>
    public static Qrels Read(IReadOnlyList<string> files, IReadOnlySet<string> knownQueries, IReadOnlySet<string>? knownDocuments)
    {
        var byQuery = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Read(file, knownQueries, knownDocuments, byQuery);
        }

        return new Qrels(byQuery);
    }

    /// <summary>Grades of the judged documents of a query; empty when it has none.</summary>
    public IReadOnlyDictionary<string, int> Grades(string query) => _byQuery.GetValueOrDefault(query, NoGrades);

    private static void Read(
        string file, IReadOnlySet<string> knownQueries, IReadOnlySet<string>? knownDocuments, Dictionary<string, Dictionary<string, int>> byQuery)
    {
        var isEmpty = true;
        foreach (var (line, text) in InputLines.Read(file))
        {
            var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 4 || !int.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var grade))
            {
                throw new EvaluationInputException(file, line, "expected \"query 0 document grade\" with a whole number as grade");
            }

            var (query, document) = (parts[0], parts[2]);
            if (!knownQueries.Contains(query))
            {
                throw new EvaluationInputException(file, line, $"the query \"{query}\" is not in the query file");
            }

            if (knownDocuments?.Contains(document) == false)
            {
                throw new EvaluationInputException(file, line, $"the document \"{document}\" is not in the corpus");
            }

            if (!byQuery.TryGetValue(query, out var grades))
            {
                byQuery[query] = grades = new(StringComparer.Ordinal);
            }

            if (!grades.TryAdd(document, grade))
            {
                throw new EvaluationInputException(file, line, $"the document \"{document}\" is judged twice for the query \"{query}\"");
            }

            isEmpty = false;
        }

        if (isEmpty)
        {
            throw new EvaluationInputException(file, 0, "no judgements");
        }
    }
}
