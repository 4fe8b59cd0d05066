using KbSearch.Evaluation.Duplicates.Measures;

namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>Precision against recall of up to three rankers.</summary>
internal static class CurveChart
{
    private static readonly string[] s_styles = ["first", "second", "third"];

    public static Html Draw(IReadOnlyList<(string Name, PrecisionRecallCurve Curve)> curves)
    {
        var lines = curves.Take(s_styles.Length).Select((c, i) => Html.Of($"<polyline class=\"curve {s_styles[i]}\" points=\"{Points(c.Curve)}\"><title>{c.Name}</title></polyline>\n"));
        var legend = curves.Take(s_styles.Length).Select((c, i) => Html.Of($"""
            <line class="curve {s_styles[i]}" x1="{UnitPlot.X(0.04):0}" y1="{UnitPlot.Y(0.2 - (i * 0.06)):0}" x2="{UnitPlot.X(0.13):0}" y2="{UnitPlot.Y(0.2 - (i * 0.06)):0}"/><text x="{UnitPlot.X(0.15):0}" y="{UnitPlot.Y(0.2 - (i * 0.06)) + 4:0}">{c.Name}: area {c.Curve.Area:0.000}</text>

            """));
        return UnitPlot.Draw("Precision against recall", "recall", "precision", Html.Of($"{Html.Join(lines)}{Html.Join(legend)}"));
    }

    // Thousands of points would draw the same line: those closer than a quarter of a pixel are left out.
    private static string Points(PrecisionRecallCurve curve)
    {
        var text = new System.Text.StringBuilder();
        var (lastX, lastY) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var point in curve.Points)
        {
            var (x, y) = (UnitPlot.X(point.Recall), UnitPlot.Y(point.Precision));
            if (Math.Abs(x - lastX) + Math.Abs(y - lastY) >= 0.25)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##} ");
                (lastX, lastY) = (x, y);
            }
        }

        return text.ToString().TrimEnd();
    }
}
