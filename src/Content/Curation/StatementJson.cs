using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;

namespace KbSearch.Content.Curation;

/// <summary>The JSON form of statements: stored, exchanged and sent by editors.</summary>
public static class StatementJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new TextConverter<ContentId>(text => ContentId.TryParse(text, out var id) ? id : null, "not a content id of the form source:externalId"),
            new AudienceConverter(),
        },
    };

    /// <summary>What the property <c>type</c> may be.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [.. typeof(CurationStatement).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!)];

    /// <summary>One line; equal statements give equal lines.</summary>
    public static string Write(CurationStatement statement) => JsonSerializer.Serialize(statement, Options);

    public static JsonElement ToElement(CurationStatement statement) => JsonSerializer.SerializeToElement(statement, Options);

    /// <exception cref="JsonException">Not the form of a statement. <see cref="JsonException.Path"/> names the place.</exception>
    public static CurationStatement Read(string json) =>
        JsonSerializer.Deserialize<CurationStatement>(json, Options) ?? throw new JsonException("null is not a statement");

    /// <summary>Reads a statement that an editor sent.</summary>
    /// <returns>Null with one problem when it has not the form of a statement; else the statement with every problem of its fields.</returns>
    public static CurationStatement? Read(JsonElement json, out IReadOnlyList<StatementProblem> problems)
    {
        try
        {
            var statement = json.Deserialize<CurationStatement>(Options) ?? throw new JsonException("null is not a statement");
            problems = StatementValidator.Check(statement);
            return statement;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            problems = [Describe(exception)];
            return null;
        }
    }

    private static StatementProblem Describe(Exception exception)
    {
        var path = (exception as JsonException)?.Path is { Length: > 2 } place ? place[2..] : "";
        return exception.Message switch
        {
            _ when exception is NotSupportedException => new("type", StatementFault.UnknownType),
            var m when m.Contains("type discriminator", StringComparison.Ordinal) => new("type", StatementFault.UnknownType),
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) => new(path, StatementFault.UnknownField),
            var m when m.Contains("missing required", StringComparison.Ordinal) => new(MissingFields(m), StatementFault.Missing),
            _ => new(path, StatementFault.WrongForm),
        };
    }

    /// <summary>The names between quotation marks at the end of the serializer's message.</summary>
    private static string MissingFields(string message) =>
        string.Join(", ", message[message.LastIndexOf(':')..].Split('\'', '.').Where(part => part.Length > 0 && char.IsLetter(part[0])));

    private sealed class TextConverter<T>(Func<string, T?> parse, string reason) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && parse(reader.GetString()!) is { } value ? value : throw new JsonException(reason);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class AudienceConverter : JsonConverter<Audience>
    {
        public override Audience Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Audience.TryParse(reader.GetString(), out var audience) ? audience : throw new JsonException("not an audience");

        public override void Write(Utf8JsonWriter writer, Audience value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
