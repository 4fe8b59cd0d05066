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
    private readonly Dictionary<string, RunningTask> _running = new(StringComparer.Ordinal);

    public ServiceTask? Find(string id) => _tasks.GetValueOrDefault(id);

    public ServiceTask? FindRunning(string kind) => _tasks.Values.FirstOrDefault(task => task.Kind == kind && task.State == ServiceTaskState.Running);

    /// <summary>The task of that kind that was started last, whatever became of it.</summary>
    public ServiceTask? FindLatest(string kind) => _tasks.Values.Where(task => task.Kind == kind).MaxBy(task => task.StartedAt);

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
            var cancellation = new CancellationTokenSource();
            _running[task.Id] = new RunningTask(Task.Run(() => RunAsync(task.Id, work, cancellation), CancellationToken.None), cancellation);
            started = true;
            return task;
        }
    }

    /// <summary>Asks a task to stop; it is cancelled once it notices.</summary>
    /// <returns>False when no such task runs.</returns>
    public bool Cancel(string id)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(id, out var running))
            {
                return false;
            }

            // Not at once: what is registered on the token would run under the lock.
            _ = running.Cancellation.CancelAsync();
            return true;
        }
    }

    /// <summary>Completes when no task runs any more; the host waits for it before it lets go of the data folder.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Values.Select(running => running.Work));
        }
    }

    private async Task RunAsync(string id, Func<IProgress<TaskReport>, CancellationToken, Task> work, CancellationTokenSource cancellation)
    {
        // Registered rather than linked: a source that is not linked holds nothing, so it may be cancelled late and need not be disposed.
        using var stopping = lifetime.ApplicationStopping.Register(cancellation.Cancel);
        try
        {
            await work(new Reporter(this, id), cancellation.Token);
            Finish(id, ServiceTaskState.Succeeded, "Done");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Finish(id, ServiceTaskState.Cancelled, lifetime.ApplicationStopping.IsCancellationRequested ? "The service was stopped" : "Cancelled by an editor");
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

    private sealed record RunningTask(Task Work, CancellationTokenSource Cancellation);

    // Not Progress<T>: that one reports from the thread pool, out of order.
    private sealed class Reporter(TaskRegistry registry, string id) : IProgress<TaskReport>
    {
        public void Report(TaskReport value) => registry.Report(id, value);
    }
}
