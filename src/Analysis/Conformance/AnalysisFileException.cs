namespace KbSearch.Analysis.Conformance;

/// <summary>A file that configures or tests the analysis cannot be read as what it should be; the message names file, line and reason.</summary>
public sealed class AnalysisFileException(FileLine place, string reason) : Exception($"{place}: {reason}")
{
    public FileLine Place { get; } = place;
}
