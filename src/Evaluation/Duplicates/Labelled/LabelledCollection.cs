using System.Globalization;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Duplicates.Groups;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Duplicates.Labelled;

/// <summary>Labelled questions of one site, to fit the guard on. Each collection gets an index of its own, as a site would.</summary>
/// <remarks>
/// JSON Lines; the kind of a line is told by its properties: <c>{draft, existing, duplicate}</c> a pair, <c>{group, questions}</c> rewordings of one question,
/// <c>{id, a, b}</c> a near miss, <c>{id, question}</c> a question nobody asked before, <c>{id, title[, text]}</c> a document to search among.
/// </remarks>
public sealed record LabelledCollection(
    string Name,
    IReadOnlyList<LabelledPair> Pairs,
    IReadOnlyList<DuplicateGroup> Groups,
    Negatives Negatives,
    IReadOnlyList<ContentItem> Documents)
{
    private const string Source = "documents";

    /// <summary>Named for the file.</summary>
    /// <exception cref="EvaluationInputException">Broken line, line of no known kind, or nothing labelled in the file.</exception>
    public static LabelledCollection Read(string file)
    {
        var pairs = new List<LabelledPair>();
        var groups = new List<DuplicateGroup>();
        var newQuestions = new List<NewQuestion>();
        var nearMisses = new List<NearMiss>();
        var documents = new List<ContentItem>();
        foreach (var (line, json) in InputLines.ReadJson(file))
        {
            if (Has(json, "existing"))
            {
                pairs.Add(new LabelledPair(json.Required("draft", file, line), json.Required("existing", file, line), ReadLabel(json, file, line)));
            }
            else if (Has(json, "questions"))
            {
                groups.Add(new DuplicateGroup(json.Required("group", file, line), json.RequiredTexts("questions", file, line)));
            }
            else if (Has(json, "a"))
            {
                nearMisses.Add(new NearMiss(json.Required("id", file, line), json.Required("a", file, line), json.Required("b", file, line), json.Optional("difference") ?? ""));
            }
            else if (Has(json, "question"))
            {
                newQuestions.Add(new NewQuestion(json.Required("id", file, line), json.Required("question", file, line)));
            }
            else if (Has(json, "title"))
            {
                documents.Add(ReadDocument(json, documents.Count, file, line));
            }
            else
            {
                throw new EvaluationInputException(
                    file, line, "expected {draft, existing, duplicate}, {group, questions}, {id, a, b}, {id, question} or {id, title, text}");
            }
        }

        return pairs.Count + groups.Count > 0
            ? new LabelledCollection(Path.GetFileNameWithoutExtension(file), pairs, groups, new Negatives(newQuestions, nearMisses), documents)
            : throw new EvaluationInputException(file, 0, "no pairs and no groups");
    }

    private static bool Has(JsonElement json, string name) => json.TryGetProperty(name, out _);

    private static bool ReadLabel(JsonElement json, string file, int line) =>
        json.TryGetProperty("duplicate", out var label) && label.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? label.GetBoolean()
            : throw new EvaluationInputException(file, line, "\"duplicate\" must be true or false");

    private static ContentItem ReadDocument(JsonElement json, int number, string file, int line)
    {
        var title = string.Join(' ', json.Required("title", file, line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new ContentItem
        {
            Id = new ContentId(Source, number.ToString(CultureInfo.InvariantCulture)),
            Kind = ContentKind.Tutorial,
            Title = title.Length <= ContentItemValidator.MaxTitleLength ? title : title[..ContentItemValidator.MaxTitleLength],
            Body = json.Optional("text") is { } text ? StructuredText.FromPlainText(text) : StructuredText.Empty,
            Audience = Audience.Public,
        };
    }
}
