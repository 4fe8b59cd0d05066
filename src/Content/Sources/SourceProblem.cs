namespace KbSearch.Content.Sources;

/// <summary>A record that was skipped, or a source that could not be read further.</summary>
/// <param name="File">Path of the file, as given.</param>
/// <param name="Line">Line of the file on which the record starts, from 1; 0 when it concerns the whole file.</param>
/// <param name="Reason">What is wrong.</param>
public sealed record SourceProblem(string File, long Line, string Reason)
{
    public override string ToString() => Line == 0
        ? $"{File}: {Reason}"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}: {Reason}");
}
