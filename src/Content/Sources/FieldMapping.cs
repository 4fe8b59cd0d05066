using System.Text.Json;

namespace KbSearch.Content.Sources;

/// <summary>Tells where a foreign format keeps the fields of an item.</summary>
/// <remarks>
/// Written <c>title=subject,body=content.html,kind:=tutorial,votes=</c>: a field and the name it has in the file, a dot leading into an
/// object; <c>:=</c> gives every record the same value; nothing after <c>=</c> ignores the field. Fields that are not mentioned are
/// taken where they have their usual name, whatever its case.
/// </remarks>
public sealed class FieldMapping
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _constants = new(StringComparer.Ordinal);

    private FieldMapping()
    {
    }

    /// <summary>Takes every field where it has its usual name.</summary>
    public static FieldMapping UsualNames { get; } = new();

    /// <summary>Reads the written form; an empty text is <see cref="UsualNames"/>.</summary>
    /// <param name="error">What is wrong, when false is returned.</param>
    public static bool TryParse(string text, out FieldMapping mapping, out string error)
    {
        ArgumentNullException.ThrowIfNull(text);
        (mapping, error) = (new FieldMapping(), "");
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var isConstant = equals > 0 && part[equals - 1] == ':';
            var field = equals < 0 ? part : part[..(isConstant ? equals - 1 : equals)].TrimEnd();
            if (equals < 0)
            {
                error = $"'{part}' is not of the form field=name or field:=value";
            }
            else if (!FieldNames.Usual.ContainsKey(field))
            {
                error = $"'{field}' is not a field of an item: {string.Join(", ", FieldNames.Usual.Keys)}";
            }
            else if (mapping._paths.ContainsKey(field) || mapping._constants.ContainsKey(field))
            {
                error = $"'{field}' is mapped twice";
            }
            else if (isConstant)
            {
                mapping._constants[field] = JsonSerializer.SerializeToElement(part[(equals + 1)..].TrimStart());
            }
            else
            {
                mapping._paths[field] = part[(equals + 1)..].TrimStart();
            }

            if (error.Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the mapping says where the field is, so that its absence is not to be taken for an ordinary default.</summary>
    internal bool Mentions(string field) => _constants.ContainsKey(field) || _paths.GetValueOrDefault(field) is { Length: > 0 };

    /// <summary>The field's value in a record, and the name it had there.</summary>
    internal (JsonElement Value, string Name) Find(string field, IReadOnlyDictionary<string, JsonElement> record)
    {
        if (_constants.TryGetValue(field, out var constant))
        {
            return (constant, field);
        }

        if (_paths.TryGetValue(field, out var path))
        {
            return (Follow(path, record), path);
        }

        foreach (var name in FieldNames.Usual[field])
        {
            if (record.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                return (value, name);
            }
        }

        return (default, field);
    }

    private static JsonElement Follow(string path, IReadOnlyDictionary<string, JsonElement> record)
    {
        // A name may itself hold dots, as column names do.
        if (record.TryGetValue(path, out var whole))
        {
            return whole;
        }

        var steps = path.Split('.');
        return record.TryGetValue(steps[0], out var value) && steps.Skip(1).All(step => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step, out value))
            ? value
            : default;
    }
}
