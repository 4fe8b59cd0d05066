using System.Globalization;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.Text;

namespace KbSearch.Content.Sources;

/// <summary>The fields of one record as the types an item needs. What does not fit is noted as a problem and read as absent.</summary>
/// <param name="find">A field's value, <c>default</c> when absent, and the name it had in the file.</param>
/// <param name="isLenient">Takes numbers, flags, lists and French dates written as text, as CSV and front matter have them.</param>
internal sealed class RecordFields(Func<string, (JsonElement Value, string Name)> find, string prefix, bool isLenient, List<FieldProblem> problems)
{
    private static readonly string[] IsoDates = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    // Day first: the product reads French sites.
    private static readonly string[] FrenchDates = ["dd/MM/yyyy", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss zzz"];

    public bool IsLenient => isLenient;

    public void Report(string field, string reason) => problems.Add(new FieldProblem(prefix + field, reason));

    /// <summary>The value; undefined when the field is absent or null, or blank in a foreign file.</summary>
    public JsonElement Element(string field)
    {
        var value = find(field).Value;
        var isAbsent = value.ValueKind == JsonValueKind.Null || (isLenient && value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString()));
        return isAbsent ? default : value;
    }

    public string NameOf(string field) => find(field).Name;

    /// <summary>The text as it stands; null when absent.</summary>
    public string? Raw(string field)
    {
        var value = Element(field);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined: return null;
            case JsonValueKind.String: return value.GetString();
            case JsonValueKind.Number when isLenient || field == "id": return value.GetRawText();
            default:
                Report(field, "is not a string");
                return null;
        }
    }

    /// <summary>The text on one clean line; null when absent or blank.</summary>
    public string? Line(string field) => Raw(field) is { } raw && TextNormalizer.ToLine(raw) is { Length: > 0 } line ? line : null;

    public long Number(string field, long min, long max)
    {
        var value = Element(field);
        var number = 0L;
        var isNumber = value.ValueKind switch
        {
            JsonValueKind.Undefined => true,
            JsonValueKind.Number => value.TryGetInt64(out number),
            JsonValueKind.String when isLenient => long.TryParse(value.GetString()!.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number),
            _ => false,
        };
        if (isNumber && number >= min && number <= max)
        {
            return number;
        }

        Report(field, !isNumber ? "is not a whole number" : number < 0 && min == 0 ? "is negative" : "is out of range");
        return 0;
    }

    public bool Flag(string field)
    {
        var value = Element(field);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.False: return false;
            case JsonValueKind.True: return true;
            case JsonValueKind.String when isLenient && bool.TryParse(value.GetString(), out var flag): return flag;
            default:
                Report(field, "is neither true nor false");
                return false;
        }
    }

    public DateTimeOffset? Instant(string field)
    {
        if (Line(field) is not { } text)
        {
            return null;
        }

        const DateTimeStyles utcUnlessSaid = DateTimeStyles.AssumeUniversal;
        if (DateTimeOffset.TryParseExact(text, IsoDates, CultureInfo.InvariantCulture, utcUnlessSaid, out var instant)
            || (isLenient && DateTimeOffset.TryParseExact(text, FrenchDates, CultureInfo.InvariantCulture, utcUnlessSaid, out instant)))
        {
            return instant;
        }

        Report(field, $"'{Short(text)}' is not a date such as 2026-05-11T08:00:00Z");
        return null;
    }

    /// <summary>A list of distinct clean lines. A lenient reader also takes one text and splits it.</summary>
    public IReadOnlyList<string> Lines(string field, params char[] separators)
    {
        var value = Element(field);
        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined: return [];
            case JsonValueKind.String when isLenient: return Clean([value.GetString()!]);
            case JsonValueKind.Array when value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String): return Clean(value.EnumerateArray().Select(e => e.GetString()!));
            default:
                Report(field, "is not a list of strings");
                return [];
        }

        List<string> Clean(IEnumerable<string> texts) =>
            [.. texts.SelectMany(t => isLenient ? t.Split(separators) : [t]).Select(TextNormalizer.ToLine).Where(t => t.Length > 0 || !isLenient).Distinct(StringComparer.Ordinal)];
    }

    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
