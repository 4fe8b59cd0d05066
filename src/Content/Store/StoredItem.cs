using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>The stored form of an item: one canonical UTF-8 JSON object that an operator can read with any SQLite shell.</summary>
/// <remarks>Every settable property is written, in declaration order, so a new one is stored and hashed without further work.</remarks>
internal static class StoredItem
{
    private static readonly StoredItemJson Json = new(new JsonSerializerOptions(StoredItemJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Encode(ContentItem item) => JsonSerializer.SerializeToUtf8Bytes(item, Json.ContentItem);

    /// <exception cref="JsonException">Not a stored item.</exception>
    public static ContentItem Decode(ReadOnlySpan<byte> storedForm) =>
        JsonSerializer.Deserialize(storedForm, Json.ContentItem) ?? throw new JsonException("A stored item is not null.");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(ContentIdConverter), typeof(AudienceConverter), typeof(InstantConverter), typeof(StructuredTextConverter)])]
[JsonSerializable(typeof(ContentItem))]
internal sealed partial class StoredItemJson : JsonSerializerContext;

internal sealed class ContentIdConverter : JsonConverter<ContentId>
{
    public override ContentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ContentId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a content id.");

    public override void Write(Utf8JsonWriter writer, ContentId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class AudienceConverter : JsonConverter<Audience>
{
    public override Audience Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Audience.TryParse(reader.GetString(), out var audience) ? audience : throw new JsonException("Not an audience.");

    public override void Write(Utf8JsonWriter writer, Audience value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Instants are written in UTC: an offset is a way of writing, not content.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>A paragraph without links is a string, since most blocks are; every other block <c>[kind, level, text]</c>, then <c>start, length, target</c> of each link.</summary>
internal sealed class StructuredTextConverter : JsonConverter<StructuredText>
{
    public override StructuredText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        Expect(reader.TokenType, JsonTokenType.StartArray);
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            blocks.Add(ReadBlock(ref reader));
        }

        return blocks.Count == 0 ? StructuredText.Empty : new StructuredText(blocks.DrainToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, StructuredText value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var block in value.IsEmpty ? [] : value.Blocks)
        {
            if (block is { Kind: BlockKind.Paragraph, Level: 0, Links.IsEmpty: true })
            {
                writer.WriteStringValue(block.Text);
                continue;
            }

            writer.WriteStartArray();
            writer.WriteNumberValue((int)block.Kind);
            writer.WriteNumberValue(block.Level);
            writer.WriteStringValue(block.Text);
            foreach (var link in block.Links)
            {
                writer.WriteNumberValue(link.Start);
                writer.WriteNumberValue(link.Length);
                writer.WriteStringValue(link.Target);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static TextBlock ReadBlock(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new TextBlock(BlockKind.Paragraph, 0, reader.GetString()!);
        }

        Expect(reader.TokenType, JsonTokenType.StartArray);
        Expect(Next(ref reader), JsonTokenType.Number);
        var kind = (BlockKind)reader.GetInt32();
        Expect(Next(ref reader), JsonTokenType.Number);
        var level = reader.GetInt32();
        Expect(Next(ref reader), JsonTokenType.String);
        var text = reader.GetString()!;
        var links = ImmutableArray.CreateBuilder<TextLink>();
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            links.Add(ReadLink(ref reader));
        }

        return new TextBlock(kind, level, text) { Links = links.DrainToImmutable() };
    }

    private static TextLink ReadLink(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType, JsonTokenType.Number);
        var start = reader.GetInt32();
        Expect(Next(ref reader), JsonTokenType.Number);
        var length = reader.GetInt32();
        Expect(Next(ref reader), JsonTokenType.String);
        return new TextLink(start, length, reader.GetString()!);
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("A block is cut short.");

    private static void Expect(JsonTokenType actual, JsonTokenType expected)
    {
        if (actual != expected)
        {
            throw new JsonException($"{expected} expected in a structured text, {actual} found.");
        }
    }
}
