namespace KbSearch.Analysis.Conformance;

/// <summary>A line of a suite that an analyzer does not keep.</summary>
/// <param name="Place">Null for a case that was not read from a file.</param>
public sealed record ConformanceFailure(FileLine? Place, string Reason)
{
    public override string ToString() => Place is null ? Reason : $"{Place}: {Reason}";
}
