namespace KbSearch.Evaluation.Judgements;

/// <summary>The files an option names: a file, a folder (its files of the wanted extensions) or a pattern such as <c>corpus/queries/*.jsonl</c>.</summary>
public static class InputFiles
{
    /// <summary>The files in the order given, those of a folder or a pattern in ordinal order; each file once.</summary>
    /// <param name="extensions">With their dot; looked for in folders, also with <c>.gz</c> after them. Files and patterns are taken as given.</param>
    /// <exception cref="EvaluationInputException">A path names no file.</exception>
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths, params IReadOnlyList<string> extensions) =>
        [.. paths.SelectMany(path => Expand(path, extensions)).Distinct(StringComparer.Ordinal)];

    private static string[] Expand(string path, IReadOnlyList<string> extensions)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        var name = Path.GetFileName(path);
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        IEnumerable<string> files =
            Directory.Exists(path) ? Directory.EnumerateFiles(path).Where(file => extensions.Any(e => HasExtension(file, e)))
            : name.AsSpan().ContainsAny('*', '?') && Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name)
            : throw new EvaluationInputException(path, 0, "no such file or folder");
        var found = files.Order(StringComparer.Ordinal).ToArray();
        return found.Length > 0 ? found : throw new EvaluationInputException(path, 0, $"no file found (looked for {string.Join(", ", extensions)})");
    }

    private static bool HasExtension(string file, string extension) =>
        file.EndsWith(extension, StringComparison.OrdinalIgnoreCase) || file.EndsWith($"{extension}.gz", StringComparison.OrdinalIgnoreCase);
}
