using System.Text.Json;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Reads JSON Lines of records with an id of their own, whatever they are labelled with.</summary>
internal static class LabelledRecords
{
    /// <param name="read">Makes a record of its id, its line as JSON, the file and the number of the line.</param>
    /// <returns>The records in file order.</returns>
    /// <exception cref="EvaluationInputException">Broken line, repeated id, or a file without records.</exception>
    public static IReadOnlyList<T> Read<T>(IReadOnlyList<string> files, Func<string, JsonElement, string, int, T> read)
    {
        var records = new List<T>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var before = records.Count;
            foreach (var (line, json) in InputLines.ReadJson(file))
            {
                var id = json.RequiredId("id", file, line);
                if (!ids.Add(id))
                {
                    throw new EvaluationInputException(file, line, $"the id \"{id}\" occurs twice");
                }

                records.Add(read(id, json, file, line));
            }

            if (records.Count == before)
            {
                throw new EvaluationInputException(file, 0, "no labelled texts");
            }
        }

        return records;
    }
}
