namespace KbSearch.Index;

/// <summary>Names everything that must agree between an index and the code that reads it: analyzer, fields, document building.</summary>
/// <remarks>Kept in every commit. A difference demands a rebuild; the old copy keeps serving meanwhile.</remarks>
public readonly record struct IndexFingerprint(string Value)
{
    public override string ToString() => Value ?? "";
}
