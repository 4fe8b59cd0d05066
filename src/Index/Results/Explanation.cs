namespace KbSearch.Index.Results;

/// <summary>How a score came about, as a tree of parts. The parts of a sum add up to its value.</summary>
public sealed record Explanation(double Value, string Description, IReadOnlyList<Explanation> Details)
{
    public static Explanation Leaf(double value, string description) => new(value, description, []);
}
