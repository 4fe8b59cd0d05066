namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>A row per measure: its mean with the 95 % confidence interval, and the baseline's mean as a hollow mark.</summary>
internal static class IntervalChart
{
    private const double Left = 110;
    private const double Width = 560;
    private const double RowHeight = 34;

    public static Html Draw(IReadOnlyList<(string Measure, double Mean, double Low, double High, double? Baseline)> rows)
    {
        var bottom = 8 + (rows.Count * RowHeight);
        return Html.Of($"""
            <svg class="chart" viewBox="0 0 760 {bottom + 26:0}" role="img" aria-label="Measures with their 95 % confidence intervals">
            {Html.Join(Enumerable.Range(0, 6).Select(i => Tick(i / 5.0, bottom)))}
            {Html.Join(rows.Select(Row))}</svg>

            """);
    }

    private static double X(double value) => Left + (Width * value);

    private static Html Tick(double value, double bottom) => Html.Of($"""
        <line class="grid" x1="{X(value)}" y1="8" x2="{X(value)}" y2="{bottom}"/><text x="{X(value)}" y="{bottom + 18}" text-anchor="middle">{value:0.#}</text>

        """);

    private static Html Row((string Measure, double Mean, double Low, double High, double? Baseline) row, int index)
    {
        var y = 8 + ((index + 0.5) * RowHeight);
        var baseline = row.Baseline is { } b ? Html.Of($"<circle class=\"hollow\" cx=\"{X(b):0.#}\" cy=\"{y}\" r=\"6.5\"><title>baseline {b:0.000}</title></circle>") : Html.Empty;
        return Html.Of($"""
            <text class="value" x="{Left - 14}" y="{y + 4}" text-anchor="end">{row.Measure}</text>
            {baseline}<line class="interval" x1="{X(row.Low):0.#}" y1="{y}" x2="{X(row.High):0.#}" y2="{y}"/><circle class="mark" cx="{X(row.Mean):0.#}" cy="{y}" r="4.5"><title>{row.Mean:0.000}, 95 % between {row.Low:0.000} and {row.High:0.000}</title></circle>
            <text class="value" x="{Left + Width + 20}" y="{y + 4}">{row.Mean:0.000}</text>

            """);
    }
}
