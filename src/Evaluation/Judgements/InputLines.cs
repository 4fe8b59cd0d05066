using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace KbSearch.Evaluation.Judgements;

/// <summary>Reads the lines of an evaluation file, plain or gzip (told by its first bytes), with their numbers.</summary>
internal static class InputLines
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The lines that are not blank.</summary>
    /// <exception cref="EvaluationInputException">The file cannot be read or is not UTF-8.</exception>
    public static IEnumerable<(int Number, string Text)> Read(string file)
    {
        using var reader = Open(file);
        for (var number = 1; ; number++)
        {
            string? line;
            try
            {
                line = reader.ReadLine();
            }
            catch (Exception e) when (e is DecoderFallbackException or InvalidDataException or IOException)
            {
                throw new EvaluationInputException(file, number, e is DecoderFallbackException ? "not UTF-8" : e.Message);
            }

            if (line is null)
            {
                yield break;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return (number, line);
            }
        }
    }

    /// <summary>The lines as JSON objects. An element is valid until the next one is asked for.</summary>
    public static IEnumerable<(int Number, JsonElement Json)> ReadJson(string file)
    {
        foreach (var (number, text) in Read(file))
        {
            JsonDocument document;
            try
            {
                document = JsonDocument.Parse(text);
            }
            catch (JsonException e)
            {
                throw new EvaluationInputException(file, number, $"broken JSON: {e.Message}");
            }

            using (document)
            {
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                {
                    throw new EvaluationInputException(file, number, "a JSON object is expected on each line");
                }

                yield return (number, document.RootElement);
            }
        }
    }

    /// <summary>A string property that must be there and not blank; numbers are taken as written.</summary>
    public static string Required(this JsonElement json, string name, string file, int line) =>
        json.Optional(name) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new EvaluationInputException(file, line, $"\"{name}\" is missing or blank");

    /// <summary>As <see cref="Required"/>, and without white space, which separates the columns of runs and judgements.</summary>
    public static string RequiredId(this JsonElement json, string name, string file, int line)
    {
        var id = json.Required(name, file, line);
        return id.Any(char.IsWhiteSpace) ? throw new EvaluationInputException(file, line, $"the id \"{id}\" holds white space, which runs and judgements cannot hold") : id;
    }

    /// <summary>A list of texts none of which is blank.</summary>
    public static string[] RequiredTexts(this JsonElement json, string name, string file, int line)
    {
        if (!json.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            throw new EvaluationInputException(file, line, $"\"{name}\" must be a list of at least one text");
        }

        var texts = list.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.String ? e.GetString()! : "").ToArray();
        return texts.Any(string.IsNullOrWhiteSpace) ? throw new EvaluationInputException(file, line, $"\"{name}\" holds something that is not a text, or a blank one") : texts;
    }

    public static string? Optional(this JsonElement json, string name) =>
        !json.TryGetProperty(name, out var value) ? null
        : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    private static StreamReader Open(string file)
    {
        try
        {
            Stream stream = File.OpenRead(file);
            var isGzip = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
            stream.Position = 0;
            if (isGzip)
            {
                stream = new GZipStream(stream, CompressionMode.Decompress);
            }

            return new StreamReader(stream, Strict);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationInputException(file, 0, e.Message);
        }
    }
}
