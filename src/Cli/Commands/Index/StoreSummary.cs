using KbSearch.Cli.Terminals;
using KbSearch.Cli.Workspaces;
using KbSearch.Content.Model;

namespace KbSearch.Cli.Commands.Index;

/// <summary>What the content store holds.</summary>
/// <param name="Head">Sequence of the newest change.</param>
internal sealed record StoreSummary(
    long Head, long Items, long SizeBytes, IReadOnlyDictionary<string, long> ByKind, IReadOnlyDictionary<string, long> ByAudience)
{
    private const int PageSize = 1_000;

    /// <remarks>Reads every item: the store keeps no counts by kind.</remarks>
    public static async Task<StoreSummary> ReadAsync(Workspace workspace, WorkProgress progress, CancellationToken cancellationToken)
    {
        var byKind = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var byAudience = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var head = (await workspace.Store.GetHeadAsync(cancellationToken)).Value;
        var items = 0L;
        var after = ChangeSequence.None;
        while (true)
        {
            var page = await workspace.Store.ReadChangesAsync(after, PageSize, cancellationToken);
            foreach (var item in page.Changes.Select(change => change.Item).OfType<ContentItem>())
            {
                items++;
                Count(byKind, JsonOutput.Name(item.Kind));
                Count(byAudience, item.Audience.ToString());
            }

            if (page.UpTo == after)
            {
                return new StoreSummary(head, items, workspace.Data.ContentStoreBytes(), byKind, byAudience);
            }

            after = page.UpTo;
            progress.Report(after.Value / (double)Math.Max(after.Value, head));
        }
    }

    private static void Count(SortedDictionary<string, long> counts, string value) => counts[value] = counts.GetValueOrDefault(value) + 1;
}
