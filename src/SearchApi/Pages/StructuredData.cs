using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Pages;

/// <summary>What a page tells search engines about its item, as JSON-LD in the vocabulary of schema.org.</summary>
internal static class StructuredData
{
    private const int MaxSuggestedAnswers = 10;

    /// <summary>JSON that may stand in a script element: the default encoder writes <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> as escapes.</summary>
    /// <returns>Null for an item that has no answer to tell, and for kinds the vocabulary has no page for.</returns>
    public static string? Of(ContentItem item, string address)
    {
        JsonObject? page = item.Kind switch
        {
            ContentKind.Faq when !item.Body.IsEmpty => Page("FAQPage", item, address, ("mainEntity", new JsonArray(Question(item, address, Answer(item.Body))))),
            ContentKind.Question when item.Answers.Count > 0 => Page("QAPage", item, address, ("mainEntity", Thread(item, address))),
            ContentKind.Tutorial when Steps(item) is { Count: > 0 } steps => Page("HowTo", item, address, ("step", steps)),
            _ => null,
        };
        return page?.ToJsonString(JsonSerializerOptions.Default);
    }

    private static JsonObject Page(string type, ContentItem item, string address, (string Name, JsonNode Value) main) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = type,
        ["name"] = item.Title,
        ["url"] = address,
        ["inLanguage"] = item.Language,
        ["dateModified"] = Instant(item.UpdatedAt),
        [main.Name] = main.Value,
    };

    private static JsonObject Question(ContentItem item, string address, JsonObject answer) => new()
    {
        ["@type"] = "Question",
        ["name"] = item.Title,
        ["url"] = address,
        ["acceptedAnswer"] = answer,
    };

    private static JsonObject Thread(ContentItem item, string address)
    {
        var question = new JsonObject
        {
            ["@type"] = "Question",
            ["name"] = item.Title,
            ["text"] = item.Body.IsEmpty ? item.Title : item.Body.ToPlainText(),
            ["url"] = address,
            ["answerCount"] = item.Answers.Count,
            ["upvoteCount"] = Math.Max(0, item.Votes),
            ["dateCreated"] = Instant(item.CreatedAt),
            ["author"] = Person(item.Author),
        };
        if (item.Answers.FirstOrDefault(answer => answer.IsValidated) is { } accepted)
        {
            question["acceptedAnswer"] = Answer(accepted, address);
        }

        question["suggestedAnswer"] = new JsonArray(
            [.. item.Answers.Where(answer => !answer.IsValidated).Take(MaxSuggestedAnswers).Select(answer => Answer(answer, address))]);
        return question;
    }

    private static JsonObject Answer(StructuredText body) => new() { ["@type"] = "Answer", ["text"] = body.ToPlainText() };

    private static JsonObject Answer(Answer answer, string address)
    {
        var node = Answer(answer.Body);
        node["url"] = address;
        node["upvoteCount"] = Math.Max(0, answer.Votes);
        node["dateCreated"] = Instant(answer.CreatedAt);
        node["author"] = Person(answer.Author);
        return node;
    }

    private static JsonObject? Person(string? name) => string.IsNullOrEmpty(name) ? null : new JsonObject { ["@type"] = "Person", ["name"] = name };

    /// <summary>The numbered items; a tutorial without any is told by its headings, each with the text below it.</summary>
    private static JsonArray Steps(ContentItem item)
    {
        var blocks = item.Body.IsEmpty ? [] : item.Body.Blocks;
        var numbered = blocks.Where(block => block is { Kind: BlockKind.Numbered, Level: 1 }).Select(block => Step(null, block.Text)).ToArray();
        return new JsonArray(numbered.Length > 0 ? numbered : [.. Sections(blocks)]);
    }

    private static IEnumerable<JsonNode> Sections(IEnumerable<TextBlock> blocks)
    {
        string? heading = null;
        var text = new List<string>();
        foreach (var block in blocks.Append(new TextBlock(BlockKind.Heading, 1, "")))
        {
            if (block.Kind != BlockKind.Heading)
            {
                text.Add(block.Text);
                continue;
            }

            if (heading is not null && text.Count > 0)
            {
                yield return Step(heading, string.Join('\n', text));
            }

            heading = block.Text;
            text.Clear();
        }
    }

    private static JsonObject Step(string? name, string text)
    {
        var step = new JsonObject { ["@type"] = "HowToStep", ["text"] = text };
        if (name is not null)
        {
            step["name"] = name;
        }

        return step;
    }

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);
}
