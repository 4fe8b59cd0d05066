using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Measures;

/// <summary>A ranking seen through the judgements of its query.</summary>
public sealed class JudgedRanking
{
    /// <param name="ranking">Document ids, best first, each once.</param>
    /// <param name="grades">Grades of the judged documents of the query.</param>
    /// <param name="relevantFrom">Lowest grade that counts as relevant.</param>
    public JudgedRanking(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, int relevantFrom)
    {
        Grades = [.. ranking.Select(d => Math.Max(0, grades.GetValueOrDefault(d, 0)))];
        IdealGrades = [.. grades.Values.Where(g => g > 0).OrderDescending()];
        RelevantFrom = relevantFrom;
        RelevantCount = grades.Values.Count(g => g >= relevantFrom);
    }

    /// <summary>Grade at each rank; 0 for what was not judged.</summary>
    public IReadOnlyList<int> Grades { get; }

    /// <summary>Positive grades of all judged documents, best first.</summary>
    public IReadOnlyList<int> IdealGrades { get; }

    public int RelevantFrom { get; }

    /// <summary>How many judged documents are relevant, retrieved or not.</summary>
    public int RelevantCount { get; }

    public bool IsRelevantAt(int rank) => rank < Grades.Count && Grades[rank] >= RelevantFrom;

    public static JudgedRanking For(string query, Run run, Qrels qrels) =>
        new(run.Ranking(query), qrels.Grades(query), qrels.RelevantFrom);
}
