using KbSearch.Cli.Workspaces;
using KbSearch.Index;
using KbSearch.Index.Results;

namespace KbSearch.Cli.Commands.Index;

/// <summary>The index as its last commit left it.</summary>
/// <param name="Behind">Changes of the store that are not committed to the index yet; a running service may have applied them already.</param>
internal sealed record IndexSummary(
    IndexCapabilities Capabilities,
    int Generation,
    int? PreviousGeneration,
    long Checkpoint,
    long Behind,
    bool NeedsRebuild,
    long Documents,
    long DeletedDocuments,
    int Segments,
    long SizeBytes,
    IndexSizes Sizes,
    string Fingerprint)
{
    public static IndexSummary Of(Workspace workspace, long head, bool needsRebuild)
    {
        var status = workspace.Live.Status;
        return new IndexSummary(
            workspace.Catalog.Capabilities,
            status.Generation,
            workspace.Catalog.PreviousGeneration,
            status.Checkpoint.Value,
            Math.Max(0, head - status.Checkpoint.Value),
            needsRebuild,
            status.Documents,
            status.DeletedDocuments,
            status.Segments,
            status.SizeBytes,
            status.Sizes,
            status.Fingerprint.ToString());
    }
}
