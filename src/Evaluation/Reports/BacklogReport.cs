using KbSearch.Dedup;
using KbSearch.Dedup.Backlog;

namespace KbSearch.Evaluation.Reports;

/// <summary>The page an editor goes through before clusters are merged.</summary>
/// <param name="Items">How many items were compared.</param>
/// <param name="From">The lowest band that was asked for.</param>
public sealed record BacklogReport(long Items, DuplicateBand From)
{
    /// <param name="clusters">In the order of the lines of the file that goes with the page.</param>
    public string Render(IReadOnlyList<DuplicateCluster> clusters)
    {
        ArgumentNullException.ThrowIfNull(clusters);
        return ReportPage.Render(
            "Asked several times",
            $"{Figures.Count(Items)} items compared; {Figures.Count(clusters.Count)} clusters with {Figures.Count(clusters.Sum(cluster => cluster.Duplicates.Count))} duplicates, from band {From} up.",
            clusters.Select(Section));
    }

    private static Html Section(DuplicateCluster cluster, int index)
    {
        var canonical = cluster.Canonical;
        var standing = canonical.State is { } state ? $"{canonical.Kind}, {state}" : $"{canonical.Kind}";
        return ReportPage.Section(
            $"{index + 1}. {canonical.Title}",
            $"Stays: {canonical.Id} ({standing}, {Figures.Count(canonical.Votes)} votes). Line {Figures.Count(index + 1)} of the file.",
            ReportPage.Table(
                ["merged into it", "id", "shared words", "state", "band", "votes", "probability"],
                cluster.Duplicates.Select(duplicate => new[]
                {
                    duplicate.Item.Title, duplicate.Item.Id.Value, string.Join(", ", duplicate.SharedWords),
                    $"{duplicate.Item.State?.ToString() ?? duplicate.Item.Kind.ToString()}", $"{duplicate.Band}", Figures.Count(duplicate.Item.Votes), Figures.Measure(duplicate.Probability),
                }),
                textColumns: 5));
    }
}
