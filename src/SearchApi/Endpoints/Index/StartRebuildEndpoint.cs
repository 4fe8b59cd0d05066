using KbSearch.Indexer.Rebuilding;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Index;

/// <summary><c>POST /api/v1/index/rebuilds</c>: builds the index anew beside the serving one and lets it take over.</summary>
internal static class StartRebuildEndpoint
{
    public static Results<Accepted<ServiceTask>, ProblemResult> Handle(TaskRegistry tasks, IndexRebuilder rebuilder)
    {
        var task = RebuildTask.Start(tasks, rebuilder, out var started);
        var address = $"/api/v1/tasks/{task.Id}";
        return started
            ? TypedResults.Accepted(address, task)
            : new ProblemResult(ProblemCodes.RebuildInProgress, address);
    }
}
