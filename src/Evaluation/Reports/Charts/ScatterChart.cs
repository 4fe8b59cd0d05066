namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>One point per query: the measure in the baseline against the measure in the candidate. Above the diagonal is better.</summary>
internal static class ScatterChart
{
    /// <param name="points">Values from 0 to 1 with what to show when pointed at. Points in the same place become one, larger in area.</param>
    public static Html Draw(string measure, IEnumerable<(double Baseline, double Candidate, string Text)> points)
    {
        var places = points
            .GroupBy(p => (X: Math.Round(p.Baseline, 2), Y: Math.Round(p.Candidate, 2)))
            .OrderByDescending(g => g.Count())
            .ToArray();
        var largest = places.Max(g => g.Count());
        var marks = places.Select(g => Html.Of($"""
            <circle class="{(g.Key.Y > g.Key.X ? "up" : g.Key.Y < g.Key.X ? "down" : "soft")}" fill-opacity="0.6" cx="{UnitPlot.X(g.Key.X):0.#}" cy="{UnitPlot.Y(g.Key.Y):0.#}" r="{Radius(g.Count(), largest):0.#}"><title>{Caption(g.Select(p => p.Text).ToArray())}</title></circle>

            """));
        return UnitPlot.Draw(
            $"{measure} of every query, baseline against candidate",
            $"{measure}, baseline",
            $"{measure}, candidate",
            Html.Of($"{UnitPlot.Diagonal}{Html.Join(marks)}"));
    }

    private static double Radius(int count, int largest) => Math.Max(3, 16 * Math.Sqrt((double)count / Math.Max(largest, 28)));

    private static string Caption(string[] texts) =>
        texts.Length <= 3 ? string.Join("\n", texts) : $"{string.Join("\n", texts.Take(3))}\n… and {texts.Length - 3} more";
}
