using KbSearch.Evaluation.Judgements;
using KbSearch.Search.Qualification;

namespace KbSearch.Evaluation.Qualification;

/// <summary>Reads labelled texts: JSON Lines <c>{id, text, need, split}</c>, further properties ignored.</summary>
public static class LabelledTextReader
{
    /// <summary>The texts in file order.</summary>
    /// <exception cref="EvaluationInputException">Broken line, repeated id, unknown need, or a file without texts.</exception>
    public static IReadOnlyList<LabelledText> Read(params IReadOnlyList<string> files) => LabelledRecords.Read(files, (id, json, file, line) =>
    {
        var need = json.Required("need", file, line);
        return new LabelledText(
            id,
            json.Required("text", file, line),
            char.IsAsciiLetter(need[0]) && Enum.TryParse<Need>(need, ignoreCase: true, out var parsed)
                ? parsed
                : throw new EvaluationInputException(file, line, $"\"{need}\" is not a need: information, incident, personal or urgent"),
            json.Required("split", file, line));
    });
}
