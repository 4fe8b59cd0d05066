using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Content.Text;

namespace KbSearch.Content.Sources;

/// <summary>A folder of Markdown and HTML files, with their sub-folders, in ordinal order of their paths.</summary>
/// <remarks>
/// The id is the path inside the folder, with '/'. Fields come from the front matter; a title missing there is the first heading,
/// which then leaves the body, or the title of the HTML document. Hidden files and links are left out.
/// </remarks>
public sealed class FolderSource : IContentSource
{
    private static readonly Dictionary<string, TextFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = TextFormat.Markdown,
        [".markdown"] = TextFormat.Markdown,
        [".html"] = TextFormat.Html,
        [".htm"] = TextFormat.Html,
    };

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SourceOptions _options;
    private readonly ContentRecordReader _reader;

    public FolderSource(string path, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Path = path;
        _options = options with { Mapping = options.Mapping ?? FieldMapping.UsualNames };
        _reader = new ContentRecordReader(_options);
    }

    public string Path { get; }

    public long Length => Directory.Exists(Path) ? Files().Sum(f => f.Length) : 0;

    public IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken cancellationToken) =>
        SourceReading.ReportFailures(Path, ReadFilesAsync(cancellationToken), cancellationToken);

    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(Path)
            .EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
            .Where(f => Formats.ContainsKey(f.Extension));

    private async IAsyncEnumerable<SourceRecord> ReadFilesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Files().Any())
        {
            var reason = $"no file in it ends in {string.Join(", ", Formats.Keys)}; files of records ({ContentSources.RecordExtensions}) are given one by one";
            yield return new SourceRecord(null, new SourceProblem(Path, 0, reason), 0, 0);
        }

        var bytesRead = 0L;
        foreach (var (id, file) in Files().Select(f => (Id: IdOf(f), File: f)).OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            bytesRead += file.Length;
            ContentItem? item = null;
            var reason = "";
            try
            {
                item = ReadFile(id, file.Extension, await ReadTextAsync(file, cancellationToken), out reason);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                reason = e.Message;
            }

            yield return new SourceRecord(item, item is null ? new SourceProblem(System.IO.Path.Combine(Path, id), 0, reason) : null, 0, bytesRead);
        }
    }

    private string IdOf(FileInfo file) => System.IO.Path.GetRelativePath(Path, file.FullName).Replace('\\', '/');

    private static async Task<string> ReadTextAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (file.Length >= ContentRecordReader.BodyByteLimit)
        {
            throw new InvalidDataException("the file is 10 MB or longer");
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        try
        {
            return StrictUtf8.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("the file is not UTF-8: convert it, it may be Windows-1252, ISO 8859-1 or UTF-16", e);
        }
    }

    private ContentItem? ReadFile(string id, string extension, string text, out string reason)
    {
        var (yaml, body) = FrontMatter.Split(text);
        var record = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in yaml is null ? default : FrontMatter.ToJson(yaml).EnumerateObject())
        {
            record[property.Name] = property.Value;
        }

        if (Is(record, "draft", "true") || Is(record, "published", "false"))
        {
            reason = "the file is a draft";
            return null;
        }

        record["id"] = ToJson(id);
        record["body"] = ToJson(body);
        record.TryAdd("bodyFormat", ToJson(Formats[extension] == TextFormat.Html ? "html" : "markdown"));
        var (title, titleField) = _options.Mapping!.Find("title", record);
        var headingIsTitle = false;
        if (title.ValueKind == JsonValueKind.Undefined)
        {
            (var found, headingIsTitle) = FindTitle(body, extension);
            record[titleField] = ToJson(found);
        }

        var item = _reader.Read(JsonSerializer.SerializeToElement(record), out var problems);
        reason = string.Join("; ", problems);
        return item is not null && headingIsTitle ? item with { Body = WithoutFirstHeading(item.Body) } : item;
    }

    private static (string? Title, bool IsHeading) FindTitle(string body, string extension)
    {
        var parsed = StructuredTextReader.Read(body, Formats[extension]);
        var heading = parsed.Text.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading).Text;
        return (heading ?? parsed.DocumentTitle, heading is not null);
    }

    private static StructuredText WithoutFirstHeading(StructuredText text) =>
        text.Blocks.FirstOrDefault(b => b.Kind == BlockKind.Heading) is { Text: not null } heading ? new StructuredText(text.Blocks.Remove(heading)) : text;

    private static bool Is(Dictionary<string, JsonElement> record, string name, string value) =>
        record.TryGetValue(name, out var element) && element.ValueKind == JsonValueKind.String && string.Equals(element.GetString(), value, StringComparison.OrdinalIgnoreCase);

    private static JsonElement ToJson(string? text) => JsonSerializer.SerializeToElement(text);
}
