using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Documents, queries and judgements that belong together.</summary>
public sealed record JudgedSet(IReadOnlyList<ContentItem> Documents, IReadOnlyList<Topic> Topics, Qrels Qrels)
{
    /// <summary>Title by document name, for reports.</summary>
    public IReadOnlyDictionary<string, string> Titles => Documents.ToDictionary(d => CorpusReader.NameOf(d.Id), d => d.Title, StringComparer.Ordinal);

    /// <summary>Queries without a relevant document: they count 0 in every mean.</summary>
    public int TopicsWithoutRelevant => Topics.Count(t => Qrels.Grades(t.Id).Values.All(g => g < Qrels.RelevantFrom));

    /// <summary>Reads queries and judgements of known documents, and checks that they agree.</summary>
    /// <exception cref="EvaluationInputException">A file is malformed, or speaks of what the others do not hold.</exception>
    public static JudgedSet Read(IReadOnlyList<ContentItem> documents, IReadOnlyList<string> queryFiles, IReadOnlyList<string> qrelFiles)
    {
        ArgumentNullException.ThrowIfNull(queryFiles);
        var names = documents.Select(d => CorpusReader.NameOf(d.Id)).ToHashSet(StringComparer.Ordinal);
        var topics = TopicReader.Read(queryFiles);
        foreach (var topic in topics)
        {
            if (topic.Exclude.FirstOrDefault(d => !names.Contains(d)) is { } unknown)
            {
                throw new EvaluationInputException(queryFiles[0], 0, $"the query \"{topic.Id}\" excludes the document \"{unknown}\", which is not in the corpus");
            }
        }

        return new JudgedSet(documents, topics, Qrels.Read(qrelFiles, topics.Select(t => t.Id).ToHashSet(StringComparer.Ordinal), names));
    }

    /// <summary>The same set with fewer queries.</summary>
    public JudgedSet Sampled(int? count, int seed) => count is { } wanted ? this with { Topics = Sampling.Draw(Topics, wanted, seed) } : this;
}
