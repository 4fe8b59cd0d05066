using System.Collections.Concurrent;

namespace KbSearch.SearchApi.Tasks;

/// <summary>What a task reports while it runs.</summary>
internal readonly record struct TaskReport(double Fraction, string Message);

/// <summary>Runs long work outside requests, one task of a kind at a time, and remembers how it went until the process ends.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed partial class TaskRegistry(TimeProvider time, IHostApplicationLifetime lifetime, ILogger<TaskRegistry> logger)
{
    /// <summary>Finished tasks beyond this number are forgotten, oldest first.</summary>
    public const int Remembered = 100;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ServiceTask> _tasks = new(StringComparer.Ordinal);
    private readonly Queue<string> _finished = new();
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);

    public ServiceTask? Find(string id) => _tasks.GetValueOrDefault(id);

    public ServiceTask? FindRunning(string kind) => _tasks.Values.FirstOrDefault(task => task.Kind == kind && task.State == ServiceTaskState.Running);

    /// <summary>Starts the work; when a task of the kind runs already, that one is returned and <paramref name="started"/> is false.</summary>
    public ServiceTask Start(string kind, Func<IProgress<TaskReport>, CancellationToken, Task> work, out bool started)
    {
        lock (_gate)
        {
            if (FindRunning(kind) is { } running)
            {
                started = false;
                return running;
            }

            var task = new ServiceTask(Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), kind, ServiceTaskState.Running, 0, "Starting", time.GetUtcNow(), null);
            _tasks[task.Id] = task;
            _running[task.Id] = Task.Run(() => RunAsync(task.Id, work, lifetime.ApplicationStopping), CancellationToken.None);
            started = true;
            return task;
        }
    }

    /// <summary>Completes when no task runs any more; the host waits for it before it lets go of the data folder.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Values);
        }
    }

    private async Task RunAsync(string id, Func<IProgress<TaskReport>, CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(new Reporter(this, id), stopping);
            Finish(id, ServiceTaskState.Succeeded, "Done");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Finish(id, ServiceTaskState.Cancelled, "The service was stopped");
        }
        catch (TaskRefusedException refusal)
        {
            Finish(id, ServiceTaskState.Failed, refusal.Message);
        }
#pragma warning disable CA1031 // Whatever went wrong is the task's outcome; nobody awaits it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            TaskFailed(logger, id, exception);
            Finish(id, ServiceTaskState.Failed, "The task failed; the service's log has the cause under the task's id");
        }
    }

    private void Report(string id, TaskReport report)
    {
        lock (_gate)
        {
            var task = _tasks[id];
            if (task.State == ServiceTaskState.Running)
            {
                _tasks[id] = task with { Progress = Math.Clamp(report.Fraction, task.Progress, 1), Message = report.Message };
            }
        }
    }

    private void Finish(string id, ServiceTaskState state, string message)
    {
        lock (_gate)
        {
            var task = _tasks[id];
            _tasks[id] = task with
            {
                State = state,
                Message = message,
                Progress = state == ServiceTaskState.Succeeded ? 1 : task.Progress,
                FinishedAt = time.GetUtcNow(),
            };
            _running.Remove(id);
            _finished.Enqueue(id);
            if (_finished.Count > Remembered)
            {
                _tasks.TryRemove(_finished.Dequeue(), out _);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {TaskId} failed")]
    private static partial void TaskFailed(ILogger logger, string taskId, Exception exception);

    // Not Progress<T>: that one reports from the thread pool, out of order.
    private sealed class Reporter(TaskRegistry registry, string id) : IProgress<TaskReport>
    {
        public void Report(TaskReport value) => registry.Report(id, value);
    }
}
