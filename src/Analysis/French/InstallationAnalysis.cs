using KbSearch.Analysis.Conformance;

namespace KbSearch.Analysis.French;

/// <summary>The French analysis of one installation, from a folder of its own.</summary>
/// <remarks>
/// The folder holds <c>overrides.txt</c> (see <see cref="OverridesFile"/>) and conformance files (see <see cref="ConformanceSuite"/>).
/// Any of them, and the folder, may be absent. They are read once: a change takes effect when the process starts again.
/// </remarks>
public sealed class InstallationAnalysis
{
    public const string OverridesFileName = "overrides.txt";

    private InstallationAnalysis(AnalyzerOptions options, ConformanceSuite suite) => (Analyzer, Suite) = (new FrenchAnalyzer(options), suite);

    public FrenchAnalyzer Analyzer { get; }

    /// <summary>What the installation holds its analysis to.</summary>
    public ConformanceSuite Suite { get; }

    /// <exception cref="AnalysisFileException">A line of a file is not what it should be.</exception>
    /// <param name="further">Override lines from elsewhere, which follow those of the file; lines in error are left out.</param>
    public static InstallationAnalysis Read(string folder, IEnumerable<string>? further = null)
    {
        var overrides = Path.Combine(folder, OverridesFileName);
        return new InstallationAnalysis(
            With(File.Exists(overrides) ? ReadOverrides(overrides) : AnalyzerOptions.Default, OverridesFile.Parse(further ?? []).Options),
            Directory.Exists(folder) ? ConformanceSuite.Read(folder) : new ConformanceSuite());
    }

    private static AnalyzerOptions With(AnalyzerOptions first, AnalyzerOptions further) => new()
    {
        ProtectedWords = [.. first.ProtectedWords, .. further.ProtectedWords],
        Overrides = [.. first.Overrides, .. further.Overrides],
        Synonyms = [.. first.Synonyms, .. further.Synonyms],
    };

    private static AnalyzerOptions ReadOverrides(string path)
    {
        var (options, errors) = OverridesFile.Parse(AnalysisFile.Lines(path).Select(line => line.Text));
        return errors switch
        {
            [] => options,
            [var only] => throw new AnalysisFileException(new FileLine(path, only.Line), only.Message),
            [var first, _] => throw new AnalysisFileException(new FileLine(path, first.Line), $"{first.Message} (and 1 more line in error)"),
            [var first, ..] => throw new AnalysisFileException(new FileLine(path, first.Line), $"{first.Message} (and {errors.Count - 1} more lines in error)"),
        };
    }
}
