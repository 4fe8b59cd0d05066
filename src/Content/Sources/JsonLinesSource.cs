using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace KbSearch.Content.Sources;

/// <summary>A file of one JSON object a line, in our format or, with a mapping, in a foreign one.</summary>
public sealed class JsonLinesSource(string path, SourceOptions options) : IContentSource
{
    /// <summary>A longer line is refused, so that a line bounds what is held in memory.</summary>
    public const int MaxLineBytes = 32 * 1024 * 1024;

    private static readonly JsonDocumentOptions JsonOptions = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly ContentRecordReader _reader = new(options);

    public string Path => path;

    public long Length => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    public IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken cancellationToken) =>
        SourceReading.ReportFailures(path, ReadLinesAsync(cancellationToken), cancellationToken);

    private async IAsyncEnumerable<SourceRecord> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = SourceStream.Open(path);
        using var lines = new LineReader(stream, MaxLineBytes);
        var isFirst = true;
        while (await lines.ReadAsync(cancellationToken))
        {
            if (lines.IsTooLong || !IsBlank(lines.Line.Span))
            {
                if (isFirst && lines.Line.Span.Trim(" \t\r"u8) is [(byte)'[' or (byte)'{'])
                {
                    throw new InvalidDataException("the file is one JSON document over many lines: JSON Lines has one object a line");
                }

                isFirst = false;
                yield return ReadLine(lines, stream.FilePosition);
            }
        }
    }

    private SourceRecord ReadLine(LineReader lines, long bytesRead)
    {
        string reason;
        try
        {
            if (lines.IsTooLong)
            {
                reason = $"the line is longer than {MaxLineBytes / 1024 / 1024} MB";
            }
            else if (!Utf8.IsValid(lines.Line.Span))
            {
                reason = "the line is not UTF-8: convert the file, which may be Windows-1252 or ISO 8859-1";
            }
            else if (lines.Line.Span.TrimStart(" \t"u8) is [(byte)'[', ..])
            {
                reason = "the line begins a JSON array: JSON Lines has one object a line";
            }
            else
            {
                using var document = JsonDocument.Parse(lines.Line, JsonOptions);
                if (_reader.Read(document.RootElement, out var problems) is { } item)
                {
                    return new SourceRecord(item, null, lines.Number, bytesRead);
                }

                reason = string.Join("; ", problems);
            }
        }
        catch (JsonException e)
        {
            reason = e.Message.Contains("uplicate", StringComparison.Ordinal) ? "the JSON object has the same field twice"
                : $"the JSON is broken at byte {e.BytePositionInLine + 1}";
        }

        return new SourceRecord(null, new SourceProblem(path, lines.Number, reason), lines.Number, bytesRead);
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') < 0;
}
