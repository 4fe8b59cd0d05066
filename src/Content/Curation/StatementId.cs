using System.Globalization;

namespace KbSearch.Content.Curation;

/// <summary>Identity of a curation statement: the revision that added it. From 1, never used again; it outlives a removal that is undone.</summary>
public readonly record struct StatementId(long Value) : IComparable<StatementId>
{
    public int CompareTo(StatementId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(StatementId left, StatementId right) => left.Value < right.Value;

    public static bool operator >(StatementId left, StatementId right) => left.Value > right.Value;

    public static bool operator <=(StatementId left, StatementId right) => left.Value <= right.Value;

    public static bool operator >=(StatementId left, StatementId right) => left.Value >= right.Value;
}
