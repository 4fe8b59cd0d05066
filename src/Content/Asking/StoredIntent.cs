using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Store;

namespace KbSearch.Content.Asking;

/// <summary>How an intent is written into its column. What an older version wrote stays readable: fields are only ever added.</summary>
internal static class StoredIntent
{
    public static string Encode(SubmissionIntent intent) => JsonSerializer.Serialize(intent, StoredIntentJson.Default.SubmissionIntent);

    public static string Encode(MergeIntent intent) => JsonSerializer.Serialize(intent, StoredIntentJson.Default.MergeIntent);

    /// <exception cref="JsonException">The text is no stored intent.</exception>
    public static SubmissionIntent Decode(string text) =>
        JsonSerializer.Deserialize(text, StoredIntentJson.Default.SubmissionIntent) ?? throw new JsonException("A stored intent is not null.");

    /// <exception cref="JsonException">The text is no stored intent.</exception>
    public static MergeIntent DecodeMerge(string text) =>
        JsonSerializer.Deserialize(text, StoredIntentJson.Default.MergeIntent) ?? throw new JsonException("A stored intent is not null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(ContentIdConverter), typeof(CheckIdConverter), typeof(InstantConverter)])]
[JsonSerializable(typeof(SubmissionIntent))]
[JsonSerializable(typeof(MergeIntent))]
internal sealed partial class StoredIntentJson : JsonSerializerContext;

internal sealed class CheckIdConverter : JsonConverter<CheckId>
{
    public override CheckId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CheckId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("A check id is expected.");

    public override void Write(Utf8JsonWriter writer, CheckId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
