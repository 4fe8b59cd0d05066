namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>A square plot with both axes from 0 to 1.</summary>
internal static class UnitPlot
{
    private const double Left = 46;
    private const double Top = 14;
    private const double Side = 360;

    public static double X(double value) => Left + (Side * value);

    public static double Y(double value) => Top + (Side * (1 - value));

    /// <param name="label">Read out in place of the picture.</param>
    public static Html Draw(string label, string horizontal, string vertical, Html marks) => Html.Of($"""
        <svg class="chart" viewBox="0 0 430 426" role="img" aria-label="{label}">
        {Html.Join(Ticks.Select(Tick))}
        <text x="{X(0.5):0.#}" y="420" text-anchor="middle">{horizontal}</text>
        <text x="12" y="{Y(0.5):0.#}" text-anchor="middle" transform="rotate(-90 12 {Y(0.5):0.#})">{vertical}</text>
        {marks}</svg>

        """);

    public static Html Diagonal { get; } = Html.Of($"<line class=\"ideal\" x1=\"{X(0)}\" y1=\"{Y(0)}\" x2=\"{X(1)}\" y2=\"{Y(1)}\"/>\n");

    private static double[] Ticks { get; } = [0, 0.25, 0.5, 0.75, 1];

    private static Html Tick(double value) => Html.Of($"""
        <line class="{(value == 0 ? "axis" : "grid")}" x1="{X(0)}" y1="{Y(value)}" x2="{X(1)}" y2="{Y(value)}"/><line class="{(value == 0 ? "axis" : "grid")}" x1="{X(value)}" y1="{Y(0)}" x2="{X(value)}" y2="{Y(1)}"/>
        <text x="{X(0) - 7}" y="{Y(value) + 4}" text-anchor="end">{value:0.##}</text><text x="{X(value)}" y="{Y(0) + 18}" text-anchor="middle">{value:0.##}</text>

        """);
}
