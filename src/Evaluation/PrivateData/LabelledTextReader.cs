using System.Text.Json;
using KbSearch.Content.PrivateData;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.PrivateData;

/// <summary>Reads labelled texts: JSON Lines <c>{id, text, spans: [{kind, start, length}]}</c>, offsets in UTF-16 units.</summary>
public static class LabelledTextReader
{
    /// <exception cref="EvaluationInputException">Broken line, repeated id, unknown kind, a span outside its text, or a file without texts.</exception>
    public static IReadOnlyList<LabelledText> Read(params IReadOnlyList<string> files) => LabelledRecords.Read(files, (id, json, file, line) =>
    {
        var text = json.Required("text", file, line);
        return new LabelledText(id, text, ReadSpans(json, text, file, line));
    });

    private static List<PrivateDataSpan> ReadSpans(JsonElement json, string text, string file, int line)
    {
        if (!json.TryGetProperty("spans", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new EvaluationInputException(file, line, "\"spans\" must be a list; an empty one says that there is no private data");
        }

        var spans = new List<PrivateDataSpan>();
        foreach (var span in list.EnumerateArray())
        {
            if (span.ValueKind != JsonValueKind.Object || !Enum.TryParse<PrivateDataKind>(span.Optional("kind"), ignoreCase: true, out var kind)
                || !span.TryGetProperty("start", out var from) || !from.TryGetInt32(out var start)
                || !span.TryGetProperty("length", out var extent) || !extent.TryGetInt32(out var length))
            {
                throw new EvaluationInputException(file, line, $"a span is {{kind, start, length}} with one of the kinds {string.Join(", ", Enum.GetNames<PrivateDataKind>().Select(JsonNamingPolicy.CamelCase.ConvertName))}");
            }

            if (start < (spans.Count == 0 ? 0 : spans[^1].End) || length < 1 || start > text.Length - length)
            {
                throw new EvaluationInputException(file, line, "a span lies outside the text, or overlaps the one before it");
            }

            spans.Add(new PrivateDataSpan(kind, start, length));
        }

        return spans;
    }
}
