using System.Buffers;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KbSearch.Content.Sources;

/// <summary>The YAML block between two <c>---</c> lines at the start of a file.</summary>
/// <remarks>Scalars stay text, whatever YAML would take them for. Aliases are refused: they let a small block expand without end.</remarks>
internal static class FrontMatter
{
    private const int MaxLength = 64 * 1024;
    private const int MaxDepth = 8;

    /// <summary>Splits a text; no front matter gives null and the whole text.</summary>
    public static (string? Yaml, string Body) Split(string text)
    {
        using var reader = new StringReader(text);
        if (reader.ReadLine()?.TrimEnd() is not "---")
        {
            return (null, text);
        }

        var yaml = new StringBuilder();
        while (yaml.Length <= MaxLength && reader.ReadLine() is { } line)
        {
            if (line.TrimEnd() is "---" or "...")
            {
                return (yaml.ToString(), reader.ReadToEnd());
            }

            yaml.Append(line).Append('\n');
        }

        return (null, text);
    }

    /// <summary>The block as a JSON object of strings, lists and objects.</summary>
    /// <exception cref="InvalidDataException">Not a YAML mapping, or one with aliases.</exception>
    public static JsonElement ToJson(string yaml)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            try
            {
                var parser = new Parser(new StringReader(yaml));
                parser.Consume<StreamStart>();
                if (!parser.Accept<DocumentStart>(out _))
                {
                    return JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal));
                }

                parser.Consume<DocumentStart>();
                if (!parser.Accept<MappingStart>(out _))
                {
                    throw new InvalidDataException("the front matter is not a list of 'name: value' lines");
                }

                Write(parser, writer, depth: 0);
            }
            catch (YamlException e)
            {
                throw new InvalidDataException($"the front matter is not YAML: {e.InnerException?.Message ?? e.Message}", e);
            }
        }

        return JsonSerializer.Deserialize<JsonElement>(output.WrittenSpan);
    }

    private static void Write(Parser parser, Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidDataException($"the front matter is nested deeper than {MaxDepth} levels");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            WriteScalar(scalar, writer);
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            writer.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                Write(parser, writer, depth + 1);
            }

            writer.WriteEndArray();
        }
        else if (parser.TryConsume<MappingStart>(out _))
        {
            writer.WriteStartObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                writer.WritePropertyName(parser.Consume<Scalar>().Value);
                Write(parser, writer, depth + 1);
            }

            writer.WriteEndObject();
        }
        else
        {
            throw new InvalidDataException("the front matter has an alias, which is not supported");
        }
    }

    private static void WriteScalar(Scalar scalar, Utf8JsonWriter writer)
    {
        if (scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" })
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(scalar.Value);
        }
    }
}
