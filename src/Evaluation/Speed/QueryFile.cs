using KbSearch.Evaluation.Judgements;
using KbSearch.Search.Requests;

namespace KbSearch.Evaluation.Speed;

/// <summary>Reads the queries of a load: lines of <c>class TAB text</c>, or of text alone, which are of class <c>all</c>. Plain or gzip.</summary>
public static class QueryFile
{
    public const string DefaultClass = "all";

    /// <exception cref="EvaluationInputException">Missing class or text, a text longer than the service takes, or a file without queries.</exception>
    public static IReadOnlyList<LoadQuery> Read(params IReadOnlyList<string> files)
    {
        var queries = new List<LoadQuery>();
        foreach (var file in files)
        {
            var before = queries.Count;
            foreach (var (line, text) in InputLines.Read(file))
            {
                queries.Add(Parse(file, line, text));
            }

            if (queries.Count == before)
            {
                throw new EvaluationInputException(file, 0, "no queries");
            }
        }

        return queries;
    }

    private static LoadQuery Parse(string file, int line, string text)
    {
        var tab = text.IndexOf('\t', StringComparison.Ordinal);
        var query = tab < 0 ? new LoadQuery(DefaultClass, text.Trim()) : new LoadQuery(text[..tab].Trim(), text[(tab + 1)..].Trim());
        return query switch
        {
            { Class: "" } => throw new EvaluationInputException(file, line, "the class before the tab is missing"),
            { Text: "" } => throw new EvaluationInputException(file, line, "the text after the tab is missing"),
            { Text.Length: > SearchRequest.MaxQueryLength } => throw new EvaluationInputException(file, line, $"a query has at most {SearchRequest.MaxQueryLength} characters"),
            _ => query,
        };
    }
}
