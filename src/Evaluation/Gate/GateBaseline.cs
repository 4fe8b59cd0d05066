using System.Text.Encodings.Web;
using System.Text.Json;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Gate;

/// <summary>The accepted figures of a judged set, and the value of every measure for every query, so that a fall can be traced to queries.</summary>
/// <param name="Figures">By name.</param>
/// <param name="Measures">Names of the columns of <paramref name="Queries"/>.</param>
/// <param name="Queries">Values of each query, rounded to four digits.</param>
public sealed record GateBaseline(
    IReadOnlyDictionary<string, GateFigure> Figures,
    IReadOnlyList<string> Measures,
    IReadOnlyDictionary<string, double[]> Queries)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <exception cref="EvaluationInputException">The file cannot be read or is not a baseline.</exception>
    public static GateBaseline Read(string file)
    {
        try
        {
            var baseline = JsonSerializer.Deserialize<GateBaseline>(File.ReadAllText(file), s_json) ?? throw new EvaluationInputException(file, 0, "no baseline");
            return baseline.Queries.FirstOrDefault(q => q.Value.Length != baseline.Measures.Count).Key is { } query
                ? throw new EvaluationInputException(file, 0, $"the query \"{query}\" has not one value for each measure")
                : baseline;
        }
        catch (JsonException e)
        {
            throw new EvaluationInputException(file, (int)(e.LineNumber ?? -1) + 1, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationInputException(file, 0, e.Message);
        }
    }

    /// <summary>Writes one figure and one query a line, so that a change of the baseline can be read as a difference.</summary>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("{\n  \"figures\": {\n");
        WriteLines(writer, Figures.Select(f => (f.Key, JsonSerializer.Serialize(f.Value with { Value = Math.Round(f.Value.Value, 4) }, s_writing))));
        writer.Write($"  }},\n  \"measures\": {JsonSerializer.Serialize(Measures, s_json)},\n  \"queries\": {{\n");
        WriteLines(writer, Queries.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => (q.Key, JsonSerializer.Serialize(q.Value.Select(v => Math.Round(v, 4)), s_json))));
        writer.Write("  }\n}\n");
    }

    private static readonly JsonSerializerOptions s_writing = new(s_json) { IgnoreReadOnlyProperties = true };

    private static void WriteLines(TextWriter writer, IEnumerable<(string Name, string Json)> lines)
    {
        var all = lines.ToArray();
        for (var i = 0; i < all.Length; i++)
        {
            writer.Write($"    {JsonSerializer.Serialize(all[i].Name, s_json)}: {all[i].Json}{(i < all.Length - 1 ? "," : "")}\n");
        }
    }
}
