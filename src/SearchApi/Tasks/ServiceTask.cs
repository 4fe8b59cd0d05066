namespace KbSearch.SearchApi.Tasks;

/// <summary>Where a task stands.</summary>
public enum ServiceTaskState
{
    Running,
    Succeeded,
    Failed,

    /// <summary>An editor cancelled the task, or the service was stopped while it ran.</summary>
    Cancelled,
}

/// <summary>Work that goes on after its request was answered, as it is at one moment.</summary>
/// <param name="Progress">Fraction done, 0 to 1; never decreases.</param>
/// <param name="Message">What is being done, or why the task failed; in English.</param>
/// <param name="FinishedAt">Null while the task runs.</param>
public sealed record ServiceTask(
    string Id,
    string Kind,
    ServiceTaskState State,
    double Progress,
    string Message,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt);
