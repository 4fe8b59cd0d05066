namespace KbSearch.Content.Model;

/// <summary>Position of a change in the content store. Starts at 1; no gaps; 0 means "nothing applied".</summary>
public readonly record struct ChangeSequence(long Value) : IComparable<ChangeSequence>
{
    public static ChangeSequence None => default;

    public ChangeSequence Next() => new(Value + 1);

    public int CompareTo(ChangeSequence other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(ChangeSequence left, ChangeSequence right) => left.Value < right.Value;

    public static bool operator <=(ChangeSequence left, ChangeSequence right) => left.Value <= right.Value;

    public static bool operator >(ChangeSequence left, ChangeSequence right) => left.Value > right.Value;

    public static bool operator >=(ChangeSequence left, ChangeSequence right) => left.Value >= right.Value;
}
