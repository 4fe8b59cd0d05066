using System.Globalization;
using System.Text;
using KbSearch.Evaluation.Reports.Charts;
using KbSearch.Evaluation.Speed.Growth;

namespace KbSearch.Evaluation.Reports;

/// <summary>How the cost of the engine grows with the number of documents: tables in Markdown, and a plot.</summary>
public static class GrowthReport
{
    public static string ToMarkdown(IReadOnlyList<GrowthPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var text = new StringBuilder();
        text.Append("| documents | postings | indexed, documents/s | per processor second | build, s | index, MB | bytes per posting | without positions | opening, ms | live memory, MB | peak memory, MB | segments |\n");
        text.Append("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var point in points)
        {
            var build = point.Build;
            text.Append(CultureInfo.InvariantCulture, $"| {Figures.Count(build.Documents)} | {Figures.Count(build.Postings)} | {build.DocumentsPerSecond:#,0} | {build.DocumentsPerProcessorSecond:#,0} | {point.WallSeconds:0.0} | {build.IndexBytes / 1e6:#,0.0} | {build.BytesPerPosting:0.00} | {build.BytesPerPostingWithoutPositions:0.00} | {point.OpeningMs:0} | {point.OpenedBytes / 1e6:#,0} | {build.PeakWorkingSetBytes / 1e6:#,0} | {build.Segments} |\n");
        }

        text.Append("\n| class | documents | p50, ms | p95, ms | p99, ms | mean, ms | postings scored | without pruning | times fewer | allocated, bytes |\n");
        text.Append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var name in Classes(points))
        {
            foreach (var (documents, speed) in points.SelectMany(p => p.Classes.Where(c => c.Class == name).Select(c => (p.Build.Documents, c))))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {Figures.Count(documents)} | {speed.P50Ms:0.000} | {speed.P95Ms:0.000} | {speed.P99Ms:0.000} | {speed.MeanMs:0.000} | {speed.Postings:#,0} | {speed.AllPostings:#,0} | {speed.AllPostings / Math.Max(1, speed.Postings):0.0} | {speed.AllocatedBytes:#,0} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A stand-alone SVG picture: p50 and p99 of every class against the number of documents, both axes logarithmic.</summary>
    public static string ToSvg(IReadOnlyList<GrowthPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var series = Classes(points).Select(name => new LogLogSeries(
            name,
            [.. from point in points
                from speed in point.Classes
                where speed.Class == name
                select (point.Build.Documents, speed.P50Ms, speed.P99Ms)]));
        return LogLogChart.Draw("documents", "milliseconds, p50 (line) and p99 (dashes)", [.. series]).Markup;
    }

    private static IEnumerable<string> Classes(IReadOnlyList<GrowthPoint> points) => points.SelectMany(p => p.Classes).Select(c => c.Class).Distinct(StringComparer.Ordinal);
}
