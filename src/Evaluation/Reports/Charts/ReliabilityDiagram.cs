using KbSearch.Evaluation.Duplicates.Measures;

namespace KbSearch.Evaluation.Reports.Charts;

/// <summary>Share of true duplicates against mean score per bin; a calibrated score lies on the diagonal. The area of a mark shows its bin's share of the decisions.</summary>
internal static class ReliabilityDiagram
{
    public static Html Draw(Calibration calibration)
    {
        var total = calibration.Bins.Sum(b => b.Count);
        var marks = calibration.Bins.Select(b => Html.Of($"""
            <line class="axis" x1="{UnitPlot.X(b.MeanScore):0.#}" y1="{UnitPlot.Y(b.MeanScore):0.#}" x2="{UnitPlot.X(b.MeanScore):0.#}" y2="{UnitPlot.Y(b.Accuracy):0.#}"/><circle class="soft" cx="{UnitPlot.X(b.MeanScore):0.#}" cy="{UnitPlot.Y(b.Accuracy):0.#}" r="{4 + (22 * Math.Sqrt((double)b.Count / total)):0.#}"><title>{b.Count} decisions: mean score {b.MeanScore:0.00}, {b.Accuracy:0%} duplicates</title></circle>

            """));
        return UnitPlot.Draw(
            $"Reliability diagram, expected calibration error {calibration.ExpectedError:0.000}",
            "score shown",
            "share of true duplicates",
            Html.Of($"{UnitPlot.Diagonal}{Html.Join(marks)}"));
    }
}
