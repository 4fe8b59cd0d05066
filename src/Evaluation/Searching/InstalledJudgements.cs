using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Searching;

/// <summary>The queries and judgements of an installation: <c>queries/*.jsonl</c> and <c>qrels/*.txt</c> of a folder, in the forms of every evaluation.</summary>
/// <remarks>Judged documents that the content no longer has count as not found.</remarks>
public sealed record InstalledJudgements(IReadOnlyList<Topic> Topics, Qrels Qrels)
{
    /// <summary>Queries that are measured; of more, as many are drawn, always the same.</summary>
    public const int MaxTopics = 300;

    private const int Seed = 1;

    /// <returns>Null when the folder holds no judgements.</returns>
    /// <exception cref="EvaluationInputException">A file is malformed, or the two do not agree.</exception>
    public static InstalledJudgements? Read(string folder)
    {
        var (queries, qrels) = (Path.Combine(folder, "queries"), Path.Combine(folder, "qrels"));
        if (!Directory.Exists(queries) || !Directory.Exists(qrels))
        {
            return null;
        }

        var topics = TopicReader.Read(InputFiles.Expand([queries], ".jsonl"));
        var judgements = Qrels.Read(InputFiles.Expand([qrels], ".txt"), topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal), knownDocuments: null);
        return new InstalledJudgements(topics.Count > MaxTopics ? Sampling.Draw(topics, MaxTopics, Seed) : topics, judgements);
    }
}
