namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>Lines against a size, both axes logarithmic: a straight line of slope one is linear growth. Stand-alone, with its own colours.</summary>
internal static class LogLogChart
{
    private const double Left = 70;
    private const double Top = 20;
    private const double Width = 520;
    private const double Height = 400;

    // Okabe and Ito's colours, told apart by every eye.
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    public static Html Draw(string horizontal, string vertical, IReadOnlyList<LogLogSeries> series)
    {
        ArgumentOutOfRangeException.ThrowIfZero(series.Sum(s => s.Points.Count), nameof(series));
        var x = Axis.Of(series.SelectMany(s => s.Points).Select(p => p.Size), Left, Left + Width);
        var y = Axis.Of(series.SelectMany(s => s.Points).SelectMany(p => new[] { p.Typical, p.High }), Top + Height, Top);
        var lines = series.Select((s, i) => Line(s, s_colours[i % s_colours.Length], x, y));
        var legend = series.Select((s, i) => Html.Of($"""
            <line stroke="{s_colours[i % s_colours.Length]}" stroke-width="2" x1="{Left + Width + 16}" y1="{Top + 10 + (i * 22)}" x2="{Left + Width + 40}" y2="{Top + 10 + (i * 22)}"/><text x="{Left + Width + 46}" y="{Top + 14 + (i * 22)}">{s.Name}</text>

            """));
        return Html.Of($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 480" font-family="sans-serif" font-size="12" role="img" aria-label="{vertical} against {horizontal}">
            <rect width="700" height="480" fill="#fff"/>
            {Html.Join(x.Decades.Select(v => Html.Of($"<line stroke=\"#ddd\" x1=\"{x.At(v):0.#}\" y1=\"{Top}\" x2=\"{x.At(v):0.#}\" y2=\"{Top + Height}\"/><text x=\"{x.At(v):0.#}\" y=\"{Top + Height + 18}\" text-anchor=\"middle\">{v:#,0.####}</text>\n")))}
            {Html.Join(y.Decades.Select(v => Html.Of($"<line stroke=\"#ddd\" x1=\"{Left}\" y1=\"{y.At(v):0.#}\" x2=\"{Left + Width}\" y2=\"{y.At(v):0.#}\"/><text x=\"{Left - 8}\" y=\"{y.At(v) + 4:0.#}\" text-anchor=\"end\">{v:#,0.####}</text>\n")))}
            {Html.Join(lines)}{Html.Join(legend)}
            <text x="{Left + (Width / 2)}" y="{Top + Height + 42}" text-anchor="middle">{horizontal}</text><text x="16" y="{Top + (Height / 2)}" text-anchor="middle" transform="rotate(-90 16 {Top + (Height / 2)})">{vertical}</text>
            </svg>

            """);
    }

    private static Html Line(LogLogSeries series, string colour, Axis x, Axis y)
    {
        string Points(Func<(double Size, double Typical, double High), double> value) =>
            string.Join(' ', series.Points.Select(p => Html.Of($"{x.At(p.Size):0.##},{y.At(value(p)):0.##}").Markup));
        var marks = series.Points.Select(p => Html.Of($"<circle fill=\"{colour}\" cx=\"{x.At(p.Size):0.##}\" cy=\"{y.At(p.Typical):0.##}\" r=\"3.5\"><title>{series.Name}, {p.Size:#,0}: p50 {p.Typical:0.000}, p99 {p.High:0.000}</title></circle>\n"));
        return Html.Of($"""
            <polyline fill="none" stroke="{colour}" stroke-width="2" points="{Points(p => p.Typical)}"/><polyline fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="5 4" points="{Points(p => p.High)}"/>
            {Html.Join(marks)}
            """);
    }

    /// <summary>From whole power of ten to whole power of ten.</summary>
    private sealed record Axis(int Low, int High, double From, double To)
    {
        public IEnumerable<double> Decades => Enumerable.Range(Low, High - Low + 1).Select(power => Math.Pow(10, power));

        public static Axis Of(IEnumerable<double> values, double from, double to)
        {
            var all = values.ToArray();
            var low = (int)Math.Floor(Math.Log10(all.Min()));
            return new Axis(low, Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(all.Max()))), from, to);
        }

        public double At(double value) => From + ((To - From) * (Math.Log10(value) - Low) / (High - Low));
    }
}
