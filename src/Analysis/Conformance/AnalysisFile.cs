namespace KbSearch.Analysis.Conformance;

/// <summary>Reads the text files of the analysis: UTF-8, one statement a line.</summary>
internal static class AnalysisFile
{
    /// <exception cref="AnalysisFileException">A line is not UTF-8: its accents would silently be others.</exception>
    public static IEnumerable<(FileLine Place, string Text)> Lines(string path)
    {
        var number = 0;
        foreach (var text in File.ReadLines(path))
        {
            var place = new FileLine(path, ++number);
            if (text.Contains('\uFFFD', StringComparison.Ordinal))
            {
                throw new AnalysisFileException(place, "not UTF-8");
            }

            yield return (place, text);
        }
    }
}
