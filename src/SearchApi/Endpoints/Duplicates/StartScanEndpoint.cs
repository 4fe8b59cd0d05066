using KbSearch.Dedup;
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
    public static Results<Accepted<ServiceTask>, ProblemResult> Handle(string? from, TaskRegistry tasks, BacklogProposals proposals, LiveIndex live)
    {
        if (!BacklogProposals.TryReadBand(from, out var band))
        {
            return new ProblemResult(
                ProblemCodes.InvalidParameter,
                errors: new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["from"] = [$"One of {WireNames.Of(DuplicateBand.Likely)}, {WireNames.Of(DuplicateBand.Possible)} is expected."],
                });
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var task = proposals.StartScan(band, tasks, out var started);
        var address = $"/api/v1/tasks/{task.Id}";
        return started ? TypedResults.Accepted(address, task) : new ProblemResult(ProblemCodes.ScanInProgress, address);
    }
}
