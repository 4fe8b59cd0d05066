namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>Values that grow with a size.</summary>
/// <param name="Points">By ascending size; all numbers above 0.</param>
internal sealed record LogLogSeries(string Name, IReadOnlyList<(double Size, double Typical, double High)> Points);
