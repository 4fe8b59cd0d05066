using System.Text;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.Text;

namespace KbSearch.Content.Sources;

/// <summary>Makes items of JSON objects in our format or, with a mapping, in a foreign one. Thread-safe.</summary>
public sealed class ContentRecordReader
{
    /// <summary>A body of this many UTF-8 bytes or more is refused.</summary>
    public const int BodyByteLimit = 10_000_000;

    private static readonly string[] Kinds = ["faq", "tutorial", "question", "announcement"];
    private static readonly string[] States = ["unanswered", "answered", "validated", "closed"];

    private readonly SourceOptions _options;

    /// <exception cref="ArgumentException">The source name is not one.</exception>
    public ContentRecordReader(SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!ContentId.IsValidSource(options.SourceName))
        {
            throw new ArgumentException($"'{options.SourceName}' is not a source name: 1 to 40 characters of a-z, 0-9 and '-'.", nameof(options));
        }

        _options = options;
    }

    /// <summary>The item; null when the record has a problem.</summary>
    /// <param name="problems">Everything that is wrong with the record; empty when an item is returned.</param>
    public ContentItem? Read(JsonElement record, out IReadOnlyList<FieldProblem> problems)
    {
        var found = new List<FieldProblem>();
        problems = found;
        ContentItem? item = null;
        if (record.ValueKind != JsonValueKind.Object)
        {
            found.Add(new FieldProblem("record", "is not a JSON object"));
            return null;
        }

        try
        {
            item = ReadItem(record, found);
        }
        catch (InvalidOperationException)
        {
            // The only way the JSON reader fails on a string that parsed: an escape such as \ud800 without its other half.
            found.Add(new FieldProblem("record", "holds text that is not well-formed Unicode"));
        }

        return found.Count == 0 ? item : null;
    }

    private ContentItem? ReadItem(JsonElement record, List<FieldProblem> problems)
    {
        var fields = FieldsOf(record, problems);
        var externalId = fields.Raw("id")?.Trim() ?? "";
        if (!ContentId.IsValidExternalId(externalId))
        {
            fields.Report("id", externalId.Length == 0 ? "is missing" : $"is longer than {ContentId.MaxExternalIdLength} characters or holds a control character");
        }

        var kind = ReadKind(fields);
        var title = fields.Line("title");
        if (title is null)
        {
            fields.Report("title", "is missing or blank");
        }

        var format = ReadFormat(fields, _options.DefaultBodyFormat);
        var body = ReadText(fields, format);
        var audience = ReadAudience(fields);
        var answers = ReadAnswers(fields, format, problems);
        var state = fields.Line("state");
        if (state is not null && !States.Contains(state))
        {
            fields.Report("state", $"'{RecordFields.Short(state)}' is not one of {string.Join(", ", States)}");
        }

        var (product, category, tags) = (fields.Line("product"), fields.Lines("category", '/', '>'), fields.Lines("tags", ',', ';'));
        var (language, url, author) = (fields.Line("language"), fields.Line("url"), fields.Line("author"));
        var (votes, views) = (fields.Number("votes", int.MinValue, int.MaxValue), fields.Number("views", 0, long.MaxValue));
        var (createdAt, updatedAt) = (fields.Instant("createdAt"), fields.Instant("updatedAt"));
        var duplicateOf = ReadDuplicateOf(fields);
        if (problems.Count > 0)
        {
            return null;
        }

        var item = new ContentItem
        {
            Id = new ContentId(_options.SourceName, externalId),
            Kind = kind,
            Title = title!,
            Body = body.Text,
            Links = body.Links,
            Product = product,
            Category = category,
            Tags = tags,
            Language = language ?? "fr",
            Audience = audience,
            Url = url,
            Author = author,
            Votes = (int)votes,
            Views = views,
            CreatedAt = createdAt,
            UpdatedAt = updatedAt,
            Answers = answers,
            IsClosed = state == "closed",
            DuplicateOf = duplicateOf,
        };
        problems.AddRange(ContentItemValidator.Validate(item));
        if (state is not null && problems.Count == 0 && item.State is var derived && (derived is null || States[(int)derived] != state))
        {
            fields.Report("state", derived is null ? "belongs to questions only" : $"is {state}, but the answers make the question {States[(int)derived]}");
        }

        return item;
    }

    private RecordFields FieldsOf(JsonElement record, List<FieldProblem> problems)
    {
        if (_options.Mapping is { } mapping)
        {
            var values = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in record.EnumerateObject())
            {
                values[property.Name] = property.Value;
            }

            return new RecordFields(field => mapping.Find(field, values), "", isLenient: true, problems);
        }

        return OwnFields(record, FieldNames.Usual.Keys, "", problems);
    }

    private RecordFields OwnFields(JsonElement record, IEnumerable<string> names, string prefix, List<FieldProblem> problems)
    {
        foreach (var property in record.EnumerateObject().Where(property => !names.Contains(property.Name)))
        {
            // A misspelt field would be lost in silence, and a misspelt audience would publish what it was to hide.
            if (FieldNames.Meant(property.Name, names) is { } meant)
            {
                problems.Add(new FieldProblem(prefix + RecordFields.Short(property.Name), $"is not a field: was {meant} meant?"));
            }
            else if (_options.RefusesUnknownFields)
            {
                problems.Add(new FieldProblem(prefix + RecordFields.Short(property.Name), "is not a field"));
            }
        }

        return new RecordFields(field => record.TryGetProperty(field, out var value) ? (value, field) : (default, field), prefix, isLenient: false, problems);
    }

    private ContentKind ReadKind(RecordFields fields)
    {
        var text = fields.Line("kind");
        if (text is null)
        {
            if (!fields.IsLenient)
            {
                fields.Report("kind", "is missing");
            }

            return _options.DefaultKind;
        }

        var kind = Array.IndexOf(Kinds, fields.IsLenient ? text.ToLowerInvariant() : text);
        if (kind < 0)
        {
            fields.Report("kind", $"'{RecordFields.Short(text)}' is not one of {string.Join(", ", Kinds)}");
        }

        return (ContentKind)Math.Max(0, kind);
    }

    private static TextFormat ReadFormat(RecordFields fields, TextFormat otherwise)
    {
        var text = fields.Line("bodyFormat");
        switch (text)
        {
            case null: return !fields.IsLenient ? otherwise : fields.NameOf("body").Split('.')[^1] switch { "text" or "texte" => TextFormat.Plain, "html" => TextFormat.Html, _ => otherwise };
            case "markdown": return TextFormat.Markdown;
            case "html": return TextFormat.Html;
            case "text": return TextFormat.Plain;
            default:
                fields.Report("bodyFormat", $"'{RecordFields.Short(text)}' is not one of markdown, html, text");
                return otherwise;
        }
    }

    private static ParsedText ReadText(RecordFields fields, TextFormat format)
    {
        var text = fields.Raw("body") ?? "";
        if (text.Length >= BodyByteLimit || Encoding.UTF8.GetByteCount(text) >= BodyByteLimit)
        {
            fields.Report("body", "is 10 MB or longer");
            return ParsedText.Empty;
        }

        return StructuredTextReader.Read(text, format);
    }

    private Audience ReadAudience(RecordFields fields)
    {
        var value = fields.Element("audience");
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String))
        {
            var groups = value.EnumerateArray().Select(e => e.GetString()!).ToList();
            if (groups.TrueForAll(g => Audience.IsValidGroup(g) && g is not (Audience.PublicScope or Audience.MembersScope or Audience.AgentsScope)))
            {
                return Audience.ForGroups(groups);
            }
        }
        else if (value.ValueKind == JsonValueKind.String && Audience.TryParse(value.GetString()!.Trim(), out var audience))
        {
            return audience;
        }
        else if (value.ValueKind == JsonValueKind.Undefined && _options.DefaultAudience is { } otherwise && _options.Mapping?.Mentions("audience") != true)
        {
            return otherwise;
        }

        fields.Report("audience", value.ValueKind == JsonValueKind.Undefined ? "is missing" : "is not public, members, agents or a list of group names (a-z, 0-9, '-', '_')");
        return Audience.Agents;
    }

    private List<Answer> ReadAnswers(RecordFields fields, TextFormat format, List<FieldProblem> problems)
    {
        var value = fields.Element("answers");
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.Object))
        {
            fields.Report("answers", "is not a list of objects");
            return [];
        }

        return value.EnumerateArray().Select((answer, i) => ReadAnswer(OwnFields(answer, FieldNames.OfAnswer, $"answers[{i}].", problems), format)).ToList();
    }

    private static Answer ReadAnswer(RecordFields fields, TextFormat format)
    {
        var body = ReadText(fields, ReadFormat(fields, format));
        return new Answer
        {
            Author = fields.Line("author") ?? "",
            Body = body.Text,
            Links = body.Links,
            CreatedAt = fields.Instant("createdAt"),
            Votes = (int)fields.Number("votes", int.MinValue, int.MaxValue),
            IsValidated = fields.Flag("validated"),
        };
    }

    // An id of the same source, or {"source": …, "id": …}: one text could not tell a source from an id that holds a colon.
    private ContentId? ReadDuplicateOf(RecordFields fields)
    {
        var value = fields.Element("duplicateOf");
        var (source, id) = value.ValueKind switch
        {
            JsonValueKind.String => (_options.SourceName, value.GetString()!.Trim()),
            JsonValueKind.Object when value.TryGetProperty("source", out var s) && value.TryGetProperty("id", out var i) && s.ValueKind == JsonValueKind.String && i.ValueKind == JsonValueKind.String
                => (s.GetString()!, i.GetString()!),
            _ => ("", ""),
        };
        if (value.ValueKind == JsonValueKind.Undefined || (fields.IsLenient && id.Length == 0))
        {
            return null;
        }

        if (ContentId.IsValidSource(source) && ContentId.IsValidExternalId(id))
        {
            return new ContentId(source, id);
        }

        fields.Report("duplicateOf", "is neither an id of this source nor an object with source and id");
        return null;
    }
}
