using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Tasks;

/// <summary><c>GET /api/v1/tasks/{id}</c>.</summary>
internal static class GetTaskEndpoint
{
    public static Results<Ok<ServiceTask>, ProblemResult> Handle(string id, TaskRegistry tasks) =>
        tasks.Find(id) is { } task ? TypedResults.Ok(task) : new ProblemResult(ProblemCodes.TaskNotFound);
}
