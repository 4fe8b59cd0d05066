namespace KbSearch.Evaluation.Judgements;

/// <summary>Reads topics: JSON Lines <c>{id, text}</c>, further properties ignored.</summary>
public static class TopicReader
{
    /// <summary>The topics in file order.</summary>
    /// <exception cref="EvaluationInputException">Broken line, repeated id, or no topic at all.</exception>
    public static IReadOnlyList<Topic> Read(string file)
    {
        var topics = new List<Topic>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, json) in InputLines.ReadJson(file))
        {
            var topic = new Topic(json.Required("id", file, line), json.Required("text", file, line));
            if (!ids.Add(topic.Id))
            {
                throw new EvaluationInputException(file, line, $"the query id \"{topic.Id}\" occurs twice");
            }

            topics.Add(topic);
        }

        return topics.Count > 0 ? topics : throw new EvaluationInputException(file, 0, "no queries");
    }
}
