namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>Every query as one thin bar in order of its value: the shape of the distribution at a glance.</summary>
internal static class BarStrip
{
    private const double Left = 46;
    private const double Width = 370;
    private const double Height = 360;
    private const double Top = 14;

    /// <summary>Values from 0 to 1, worst first.</summary>
    public static Html Values(string label, IReadOnlyList<double> values) =>
        Draw(label, values.Order().ToArray(), 0, 1);

    /// <summary>Differences from -1 to 1, worst first, those of 0 included.</summary>
    public static Html Differences(string label, IReadOnlyList<double> differences) =>
        Draw(label, differences.Order().ToArray(), -1, 1);

    private static Html Draw(string label, double[] sorted, double low, double high)
    {
        double Y(double value) => Top + (Height * (high - value) / (high - low));
        var bar = Width / sorted.Length;
        var bars = sorted.Select((value, i) => value == 0 ? Html.Empty : Html.Of(
            $"<rect class=\"{(value < 0 ? "down" : low < 0 ? "up" : "mark")}\" x=\"{Left + (i * bar):0.##}\" y=\"{Y(Math.Max(value, 0)):0.##}\" width=\"{Math.Max(bar, 0.4):0.###}\" height=\"{Math.Abs(Y(value) - Y(0)):0.##}\"/>"));
        var ticks = Enumerable.Range(0, 5).Select(i => low + ((high - low) * i / 4)).Select(v => Html.Of($"""
            <line class="{(v == 0 ? "axis" : "grid")}" x1="{Left}" y1="{Y(v):0.#}" x2="{Left + Width}" y2="{Y(v):0.#}"/><text x="{Left - 7}" y="{Y(v) + 4:0.#}" text-anchor="end">{v:0.##}</text>

            """));
        return Html.Of($"""
            <svg class="chart" viewBox="0 0 430 426" role="img" aria-label="{label}">
            {Html.Join(ticks)}{Html.Join(bars)}
            <text x="{Left + (Width / 2)}" y="404" text-anchor="middle">{sorted.Length:#,0} queries, worst to best</text></svg>

            """);
    }
}
