using System.Globalization;

namespace KbSearch.Evaluation.Reports;

/// <summary>Figures as the reports write them.</summary>
internal static class Figures
{
    public static string Measure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>With its sign; a true minus sign lines up with the plus.</summary>
    public static string Difference(double value) =>
        Math.Abs(value) < 0.0005 ? "±0.000" : value.ToString("+0.000;−0.000", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? "–";

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.00 'ms'" : "0.0 'ms'", CultureInfo.InvariantCulture);

    public static string PValue(double value) => value < 0.001 ? "< .001" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
