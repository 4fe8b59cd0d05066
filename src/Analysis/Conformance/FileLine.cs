using System.Globalization;

namespace KbSearch.Analysis.Conformance;

/// <summary>A place in a text file.</summary>
/// <param name="Line">From 1.</param>
public sealed record FileLine(string File, int Line)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}");
}
