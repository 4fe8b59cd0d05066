using System.Text.Json;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Duplicates.Groups;

/// <summary>What must not be taken for a duplicate: questions nobody asked before, and pairs that look alike but differ in what matters.</summary>
/// <remarks>Read from JSON Lines: <c>{id, question}</c> is a new question, <c>{id, a, b[, difference]}</c> a near miss. Both may stand in one file.</remarks>
public sealed record Negatives(IReadOnlyList<NewQuestion> NewQuestions, IReadOnlyList<NearMiss> NearMisses)
{
    public static Negatives None { get; } = new([], []);

    /// <exception cref="EvaluationInputException">Broken line, repeated id, or a file without either.</exception>
    public static Negatives Read(params IReadOnlyList<string> files)
    {
        var newQuestions = new List<NewQuestion>();
        var nearMisses = new List<NearMiss>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var isEmpty = true;
            foreach (var (line, json) in InputLines.ReadJson(file))
            {
                var id = json.Required("id", file, line);
                if (!ids.Add(id))
                {
                    throw new EvaluationInputException(file, line, $"the id \"{id}\" occurs twice");
                }

                if (json.TryGetProperty("question", out _))
                {
                    newQuestions.Add(new NewQuestion(id, json.Required("question", file, line)));
                }
                else
                {
                    nearMisses.Add(ReadNearMiss(id, json, file, line));
                }

                isEmpty = false;
            }

            if (isEmpty)
            {
                throw new EvaluationInputException(file, 0, "no new questions and no near misses");
            }
        }

        return new Negatives(newQuestions, nearMisses);
    }

    private static NearMiss ReadNearMiss(string id, JsonElement json, string file, int line) =>
        json.TryGetProperty("a", out _)
            ? new NearMiss(id, json.Required("a", file, line), json.Required("b", file, line), json.Optional("difference") ?? "")
            : throw new EvaluationInputException(file, line, "expected {id, question} for a new question or {id, a, b} for a near miss");
}

/// <summary>A question nothing in the corpus or the groups asks.</summary>
public sealed record NewQuestion(string Id, string Text);

/// <summary>Two questions that are not duplicates though they look it.</summary>
/// <param name="Difference">What sets them apart, such as <c>device</c> or <c>negation</c>; empty when not said.</param>
public sealed record NearMiss(string Id, string Draft, string Existing, string Difference);
