using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KbSearch.Content.Model;

namespace KbSearch.Evaluation.Generation;

/// <summary>Writes items as JSON Lines in our content format, bodies as Markdown.</summary>
public static class ContentJsonWriter
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends one line.</summary>
    public static void Write(ContentItem item, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(output);
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line, s_options))
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id.ExternalId);
            json.WriteString("kind", KindOf(item));
            json.WriteString("title", item.Title);
            json.WriteString("body", Markdown(item.Body));
            json.WriteString("bodyFormat", "markdown");
            json.WriteString("product", item.Product);
            WriteList(json, "category", item.Category);
            WriteList(json, "tags", item.Tags);
            json.WriteString("audience", item.Audience.ToString());
            if (item.Author is { } author)
            {
                json.WriteString("author", author);
            }

            json.WriteNumber("votes", item.Votes);
            json.WriteNumber("views", item.Views);
            WriteDate(json, "createdAt", item.CreatedAt);
            WriteDate(json, "updatedAt", item.UpdatedAt);
            WriteAnswers(json, item);
            json.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(line.WrittenSpan));
        output.Write('\n');
    }

    private static string KindOf(ContentItem item) => item.Kind switch
    {
        ContentKind.Faq => "faq",
        ContentKind.Tutorial => "tutorial",
        ContentKind.Announcement => "announcement",
        _ => "question",
    };

    private static void WriteAnswers(Utf8JsonWriter json, ContentItem item)
    {
        if (item.Kind != ContentKind.Question)
        {
            return;
        }

        json.WriteStartArray("answers");
        foreach (var answer in item.Answers)
        {
            json.WriteStartObject();
            json.WriteString("author", answer.Author);
            WriteDate(json, "createdAt", answer.CreatedAt);
            json.WriteNumber("votes", answer.Votes);
            json.WriteBoolean("validated", answer.IsValidated);
            json.WriteString("body", Markdown(answer.Body));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset? date)
    {
        if (date is { } known)
        {
            json.WriteString(name, known.UtcDateTime);
        }
    }

    private static string Markdown(StructuredText text) => text.IsEmpty ? "" : string.Join("\n\n", text.Blocks.Select(block => block.Kind switch
    {
        BlockKind.Heading => $"{new string('#', block.Level)} {block.Text}",
        BlockKind.Bullet => $"- {block.Text}",
        BlockKind.Numbered => $"1. {block.Text}",
        _ => block.Text,
    }));
}
