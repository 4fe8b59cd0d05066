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

    /// <summary>Reads a folder: <c>must-match*.tsv</c>, <c>must-differ*.tsv</c>, <c>inflections*.tsv</c>, <c>tokens*.tsv</c>; any may be absent.</summary>
    /// <exception cref="FormatException">A line does not have the columns of its file; the message names file and line.</exception>
    public static ConformanceSuite Read(string folder) => new()
    {
        MustMatch = [.. Rows(folder, "must-match*.tsv", 2).Select(columns => new WordPair(columns[0], columns[1]))],
        MustDiffer = [.. Rows(folder, "must-differ*.tsv", 2).Select(columns => new WordPair(columns[0], columns[1]))],
        Inflections = [.. Rows(folder, "inflections*.tsv", 2).Select(columns => new Inflections(columns[0], columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))],
        Tokens = [.. Rows(folder, "tokens*.tsv", 3).Select(columns => TokenCase.Parse(columns))],
    };

    private static IEnumerable<string[]> Rows(string folder, string pattern, int columnCount)
    {
        foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal))
        {
            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (line.Length == 0 || line[0] == '#')
                {
                    continue;
                }

                var columns = line.Split('\t');
                if (columns.Length != columnCount)
                {
                    throw new FormatException($"{file}, line {number}: {columnCount} columns separated by tabs expected, {columns.Length} found.");
                }

                yield return columns;
            }
        }
    }
}
