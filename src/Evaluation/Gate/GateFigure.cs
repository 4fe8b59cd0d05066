namespace KbSearch.Evaluation.Gate;

/// <summary>An accepted figure.</summary>
/// <param name="Value">What was accepted.</param>
/// <param name="Tolerance">How far on the bad side a new value may lie and still pass: absolute, or a share of the value where <paramref name="IsRelative"/>.</param>
/// <param name="HigherIsBetter">False for costs and counts of mistakes.</param>
public sealed record GateFigure(double Value, double Tolerance, bool HigherIsBetter, bool IsRelative = false)
{
    /// <summary>The worst value that passes.</summary>
    public double Limit
    {
        get
        {
            var allowed = IsRelative ? Tolerance * Math.Abs(Value) : Tolerance;
            return HigherIsBetter ? Value - allowed : Value + allowed;
        }
    }

    // Sums of the same numbers in another order differ by rounding.
    public bool Accepts(double value) => HigherIsBetter ? value >= Limit - 1e-9 : value <= Limit + 1e-9;
}
