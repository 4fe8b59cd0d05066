using KbSearch.Indexer;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>POST /api/v1/duplicates/scans</c>: looks for items that ask the same. Changes none of them.</summary>
internal static class StartScanEndpoint
{
    public static Results<Accepted<ServiceTask>, ProblemResult> Handle(TaskRegistry tasks, BacklogProposals proposals, LiveIndex live)
    {
        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var task = proposals.StartScan(tasks, out var started);
        var address = $"/api/v1/tasks/{task.Id}";
        return started ? TypedResults.Accepted(address, task) : new ProblemResult(ProblemCodes.ScanInProgress, address);
    }
}
