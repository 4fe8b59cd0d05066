using System.Text.Json;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Reads topics: JSON Lines <c>{id, text[, exclude: [document]]}</c>, further properties ignored.</summary>
public static class TopicReader
{
    /// <summary>The topics in file order.</summary>
    /// <exception cref="EvaluationInputException">Broken line, id that is repeated or holds white space, or a file without topics.</exception>
    public static IReadOnlyList<Topic> Read(params IReadOnlyList<string> files)
    {
        var topics = new List<Topic>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var before = topics.Count;
            foreach (var (line, json) in InputLines.ReadJson(file))
            {
                var topic = new Topic(json.RequiredId("id", file, line), json.Required("text", file, line)) { Exclude = Excluded(json, file, line) };
                if (!ids.Add(topic.Id))
                {
                    throw new EvaluationInputException(file, line, $"the query id \"{topic.Id}\" occurs twice");
                }

                topics.Add(topic);
            }

            if (topics.Count == before)
            {
                throw new EvaluationInputException(file, 0, "no queries");
            }
        }

        return topics;
    }

    private static string[] Excluded(JsonElement json, string file, int line)
    {
        if (!json.TryGetProperty("exclude", out var exclude))
        {
            return [];
        }

        return exclude.ValueKind == JsonValueKind.Array && exclude.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
            ? [.. exclude.EnumerateArray().Select(e => e.GetString()!)]
            : throw new EvaluationInputException(file, line, "\"exclude\" must be a list of document ids");
    }
}
