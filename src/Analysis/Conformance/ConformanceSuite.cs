namespace KbSearch.Analysis.Conformance;

/// <summary>What an analyzer is held to: pairs of words, inflections and token tables.</summary>
public sealed record ConformanceSuite
{
    /// <summary>Words that must meet on the lemma or the derivation level.</summary>
    public IReadOnlyList<WordPair> MustMatch { get; init; } = [];

    /// <summary>Words that must not meet on these levels.</summary>
    public IReadOnlyList<WordPair> MustDiffer { get; init; } = [];

    /// <summary>Dictionary words with their forms, which must meet on the lemma level.</summary>
    public IReadOnlyList<Inflections> Inflections { get; init; } = [];

    public IReadOnlyList<TokenCase> Tokens { get; init; } = [];

    /// <summary>Lines of all kinds.</summary>
    public int Count => MustMatch.Count + MustDiffer.Count + Inflections.Count + Tokens.Count;

    /// <summary>Reads a folder: <c>must-match*.tsv</c>, <c>must-differ*.tsv</c>, <c>inflections*.tsv</c>, <c>tokens*.tsv</c>; any may be absent.</summary>
    /// <exception cref="AnalysisFileException">A line does not have the columns of its file.</exception>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static ConformanceSuite Read(string folder) => new()
    {
        MustMatch = [.. Rows(folder, "must-match*.tsv", 2).Select(Pair)],
        MustDiffer = [.. Rows(folder, "must-differ*.tsv", 2).Select(Pair)],
        Inflections = [.. Rows(folder, "inflections*.tsv", 2).Select(row => new Inflections(row.Columns[0], row.Columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)) { Place = row.Place })],
        Tokens = [.. Rows(folder, "tokens*.tsv", 3).Select(row => TokenCase.Parse(row.Columns, row.Place))],
    };

    private static WordPair Pair((FileLine Place, string[] Columns) row) => new(row.Columns[0], row.Columns[1]) { Place = row.Place };

    private static IEnumerable<(FileLine Place, string[] Columns)> Rows(string folder, string pattern, int columnCount)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            foreach (var (place, line) in AnalysisFile.Lines(file))
            {
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                var columns = line.Split('\t');
                if (columns.Length != columnCount)
                {
                    throw new AnalysisFileException(place, $"{columnCount} columns separated by tabs expected, {columns.Length} found");
                }

                yield return (place, columns);
            }
        }
    }
}
