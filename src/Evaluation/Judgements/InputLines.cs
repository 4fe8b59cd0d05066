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
