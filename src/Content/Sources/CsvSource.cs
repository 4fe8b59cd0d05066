using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace KbSearch.Content.Sources;

/// <summary>A CSV file with a header row, separated by commas, semicolons, tabs or bars, whichever the header holds most of.</summary>
public sealed class CsvSource : IContentSource
{
    /// <summary>A longer record ends the reading: a quote that is never closed would take the rest of the file for one field.</summary>
    public const int MaxRecordCharacters = 16 * 1024 * 1024;

    private readonly FieldMapping _mapping;
    private readonly ContentRecordReader _reader;

    public CsvSource(string path, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Path = path;
        _mapping = options.Mapping ?? FieldMapping.UsualNames;
        _reader = new ContentRecordReader(options with { Mapping = _mapping });
    }

    public string Path { get; }

    public long Length => new FileInfo(Path) is { Exists: true } file ? file.Length : 0;

    public IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken cancellationToken) =>
        SourceReading.ReportFailures(Path, ReadRowsAsync(cancellationToken), cancellationToken);

    private async IAsyncEnumerable<SourceRecord> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var delimiter = await DetectDelimiterAsync(cancellationToken);
        await using var stream = SourceStream.Open(Path);
        using var text = new BoundedTextReader(new StreamReader(stream, Encoding.UTF8), MaxRecordCharacters);
        var badData = false;
        using var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = _ => badData = true,
        });
        if (!await ReadRowAsync(parser, text))
        {
            yield break;
        }

        var header = parser.Record!.Select(h => h.Trim()).ToArray();
        Check(header);
        while (await ReadRowAsync(parser, text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = parser.RawRow - LineEndsIn(parser.RawRecord);
            yield return ReadRow(header, parser.Record!, badData, line, stream.FilePosition);
            badData = false;
        }
    }

    private static async Task<bool> ReadRowAsync(CsvParser parser, BoundedTextReader text)
    {
        text.StartRecord();
        return await parser.ReadAsync();
    }

    private static int LineEndsIn(string rawRecord) => rawRecord.AsSpan().TrimEnd("\r\n").Count('\n');

    private SourceRecord ReadRow(string[] header, string[] row, bool badData, int line, long bytesRead)
    {
        var reason =
            row.Length != header.Length ? string.Create(CultureInfo.InvariantCulture, $"the row has {row.Length} fields, the header has {header.Length}")
            : badData ? "the row has a quote inside a field that is not quoted"
            : row.Any(f => f.Contains('\uFFFD', StringComparison.Ordinal)) ? "the row is not UTF-8: convert the file, which may be Windows-1252 or ISO 8859-1"
            : null;
        if (reason is null)
        {
            var record = JsonSerializer.SerializeToElement(header.Zip(row).Where(cell => cell.First.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
            if (_reader.Read(record, out var problems) is { } item)
            {
                return new SourceRecord(item, null, line, bytesRead);
            }

            reason = string.Join("; ", problems);
        }

        return new SourceRecord(null, new SourceProblem(Path, line, reason), line, bytesRead);
    }

    private async Task<char> DetectDelimiterAsync(CancellationToken cancellationToken)
    {
        await using var stream = SourceStream.Open(Path);
        using var lines = new LineReader(stream, MaxRecordCharacters);
        var header = await lines.ReadAsync(cancellationToken) ? lines.Line : default;
        return new[] { ',', ';', '\t', '|' }.MaxBy(c => header.Span.Count((byte)c));
    }

    private void Check(string[] header)
    {
        var named = header.Where(h => h.Length > 0).ToList();
        if (named.Distinct(StringComparer.OrdinalIgnoreCase).Count() < named.Count)
        {
            throw new InvalidDataException("the header names a column twice");
        }

        var columns = named.ToDictionary(h => h, _ => JsonSerializer.SerializeToElement("x"), StringComparer.OrdinalIgnoreCase);
        if (_mapping.Find("title", columns).Value.ValueKind == JsonValueKind.Undefined)
        {
            throw new InvalidDataException($"no column is the title, name one with a mapping; the columns are {RecordFields.Short(string.Join(", ", named))}");
        }
    }
}
