using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.Indexer.Following;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Index;

/// <summary><c>GET /api/v1/index/status</c>. For editors only: its numbers count content that others may not know of.</summary>
internal static class GetIndexStatusEndpoint
{
    public static async Task<Ok<IndexStatusBody>> HandleAsync(
        LiveIndex live, IIndexCatalog catalog, IContentStore store, IndexFollower follower, TaskRegistry tasks, CancellationToken cancellationToken)
    {
        var head = await store.GetHeadAsync(cancellationToken);
        var (status, following) = (live.Status, follower.Status);
        return TypedResults.Ok(new IndexStatusBody(
            IndexStatusBody.EngineBody.Of(catalog.Capabilities),
            status.Generation,
            catalog.PreviousGeneration,
            following.State,
            head.Value,
            status.Checkpoint.Value,
            status.CommittedCheckpoint.Value,
            status.Documents,
            status.DeletedDocuments,
            status.Segments,
            status.SizeBytes,
            status.Fingerprint.ToString(),
            following.LastError,
            tasks.FindRunning(RebuildTask.Kind)?.Id));
    }
}
