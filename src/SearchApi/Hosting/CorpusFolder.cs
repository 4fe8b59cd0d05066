namespace KbSearch.SearchApi.Hosting;

/// <summary>The content a new data folder starts with.</summary>
internal static class CorpusFolder
{
    public const string None = "none";

    /// <summary>Files to import, in order; none when the operator wants none or the default folder is not there.</summary>
    /// <exception cref="StartupException">The folder asked for holds no content.</exception>
    public static IReadOnlyList<string> Choose(string? asked, string root)
    {
        if (asked == None)
        {
            return [];
        }

        var folder = Path.GetFullPath(asked ?? Path.Combine(root, "corpus"));
        var items = Path.Combine(folder, "items");
        var files = new[] { items, folder }.Where(Directory.Exists)
            .Select(place => Directory.GetFiles(place, "*.jsonl").Concat(Directory.GetFiles(place, "*.jsonl.gz")).Order(StringComparer.Ordinal).ToList())
            .FirstOrDefault(found => found.Count > 0) ?? [];
        return files.Count > 0 || asked is null
            ? files
            : throw new StartupException(ExitCode.CorpusUnreadable, $"{folder} holds no *.jsonl file, nor does its folder items: give --corpus DIR, or --corpus none to start empty.");
    }
}
