using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Duplicates.Groups;

/// <summary>Reads groups of duplicates: JSON Lines <c>{group, questions: [text]}</c>.</summary>
public static class DuplicateGroupReader
{
    /// <summary>The groups in file order.</summary>
    /// <exception cref="EvaluationInputException">Broken line, repeated group, question that occurs twice in a group, or a file without groups.</exception>
    public static IReadOnlyList<DuplicateGroup> Read(params IReadOnlyList<string> files)
    {
        var groups = new List<DuplicateGroup>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var before = groups.Count;
            foreach (var (line, json) in InputLines.ReadJson(file))
            {
                var group = new DuplicateGroup(json.Required("group", file, line), json.RequiredTexts("questions", file, line));
                if (!names.Add(group.Name))
                {
                    throw new EvaluationInputException(file, line, $"the group \"{group.Name}\" occurs twice");
                }

                if (group.Questions.GroupBy(q => q, StringComparer.Ordinal).FirstOrDefault(q => q.Count() > 1) is { } repeated)
                {
                    throw new EvaluationInputException(file, line, $"the question \"{repeated.Key}\" occurs twice in its group");
                }

                groups.Add(group);
            }

            if (groups.Count == before)
            {
                throw new EvaluationInputException(file, 0, "no groups");
            }
        }

        return groups;
    }
}
