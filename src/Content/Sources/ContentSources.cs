using System.Globalization;
using System.Text;

namespace KbSearch.Content.Sources;

/// <summary>Chooses the reader for a path.</summary>
public static class ContentSources
{
    /// <summary>Endings of the files that hold a record a line or row.</summary>
    internal const string RecordExtensions = ".jsonl, .ndjson, .csv, .tsv";

    /// <summary>The reader for a file or folder: by what <paramref name="format"/> says, else by its kind and name, gzip or not.</summary>
    /// <param name="error">Why there is none, when null is returned.</param>
    public static IContentSource? TryOpen(string path, SourceFormat format, SourceOptions options, out string error)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        error = "";
        switch (format == SourceFormat.Auto ? Detect(path) : format)
        {
            case SourceFormat.JsonLines: return new JsonLinesSource(path, options);
            case SourceFormat.Csv: return new CsvSource(path, options);
            case SourceFormat.Folder: return new FolderSource(path, options);
            default:
                error = $"{path}: the format cannot be told from the name; it may be JSON Lines (.jsonl, .ndjson), CSV (.csv, .tsv) or a folder";
                return null;
        }
    }

    /// <summary>A source name made of a file or folder name: lower case, without accents and extensions, '-' for what is left; <c>content</c> when nothing is.</summary>
    public static string NameFor(string path)
    {
        var name = new StringBuilder();
        foreach (var c in BareName(path).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                name.Append(c);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var slug = name.ToString(0, Math.Min(40, name.Length)).TrimEnd('-');
        return slug.Length > 0 ? slug : "content";
    }

    private static SourceFormat Detect(string path) =>
        Directory.Exists(path)
            ? SourceFormat.Folder
            : Path.GetExtension(WithoutGzip(path)).ToUpperInvariant() switch
            {
                ".JSONL" or ".NDJSON" or ".JSON" => SourceFormat.JsonLines,
                ".CSV" or ".TSV" => SourceFormat.Csv,
                _ => SourceFormat.Auto,
            };

    private static string BareName(string path) =>
        Directory.Exists(path) ? new DirectoryInfo(path).Name : Path.GetFileNameWithoutExtension(WithoutGzip(path));

    private static string WithoutGzip(string path) =>
        path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
}
