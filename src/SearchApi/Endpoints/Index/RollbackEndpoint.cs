using KbSearch.Index;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Index;

/// <summary><c>POST /api/v1/index/rollback</c>: lets the previous generation serve again; the changes made since then follow.</summary>
internal static class RollbackEndpoint
{
    public static async Task<Results<Ok<RollbackBody>, ProblemResult>> HandleAsync(
        IIndexCatalog catalog, IndexRebuilder rebuilder, IndexFollower follower, TaskRegistry tasks, CancellationToken cancellationToken)
    {
        if (tasks.FindRunning(RebuildTask.Kind) is { } running)
        {
            return new ProblemResult(ProblemCodes.RebuildInProgress, $"/api/v1/tasks/{running.Id}");
        }

        if (catalog.PreviousGeneration is null)
        {
            return new ProblemResult(ProblemCodes.NoPreviousGeneration);
        }

        var status = await rebuilder.RollbackAsync(cancellationToken);
        follower.Signal();
        return TypedResults.Ok(new RollbackBody(status.Generation, status.Checkpoint.Value));
    }
}

/// <summary>What serves after a rollback.</summary>
/// <param name="Checkpoint">Changes beyond it are being applied.</param>
public sealed record RollbackBody(int Generation, long Checkpoint);
