using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Tasks;

/// <summary><c>DELETE /api/v1/tasks/{id}</c>: asks a task to stop. What it has not finished is undone, what served goes on serving.</summary>
internal static class CancelTaskEndpoint
{
    public static Results<Accepted<ServiceTask>, ProblemResult> Handle(string id, TaskRegistry tasks) =>
        tasks.Find(id) is not { } task ? new ProblemResult(ProblemCodes.TaskNotFound)
        : tasks.Cancel(id) ? TypedResults.Accepted($"/api/v1/tasks/{id}", task)
        : new ProblemResult(ProblemCodes.TaskFinished);
}
