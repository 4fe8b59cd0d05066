using System.Globalization;

namespace KbSearch.Content.Curation;

/// <summary>Position of a change in the curation history. Starts at 1; no gaps; 0 means "nothing was ever curated".</summary>
/// <remarks>The version of a statement is the revision that last changed it.</remarks>
public readonly record struct CurationRevision(long Value) : IComparable<CurationRevision>
{
    public static CurationRevision None => default;

    public CurationRevision Next() => new(Value + 1);

    public int CompareTo(CurationRevision other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(CurationRevision left, CurationRevision right) => left.Value < right.Value;

    public static bool operator >(CurationRevision left, CurationRevision right) => left.Value > right.Value;

    public static bool operator <=(CurationRevision left, CurationRevision right) => left.Value <= right.Value;

    public static bool operator >=(CurationRevision left, CurationRevision right) => left.Value >= right.Value;
}
