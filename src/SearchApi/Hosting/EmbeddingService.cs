namespace KbSearch.SearchApi.Hosting;

/// <summary>Has the vectors of the items computed in the background as long as the host runs. A failure is logged and tried again; search goes on without.</summary>
internal sealed partial class EmbeddingService(Embeddings embeddings, TimeProvider time, ILogger<EmbeddingService> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (embeddings.Items is not { } items)
        {
            return;
        }

        // Nothing of this may keep the host from starting.
        await Task.Yield();
        var lastReport = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = s_pause;
            try
            {
                if (await items.UpdateAsync(ReportProgress, stoppingToken) is > 0 and var computed)
                {
                    Computed(computed, items.Count);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                pause = s_retryDelay;
                Failed(exception, items.Count, items.Waiting, pause.TotalSeconds);
            }

            await Task.Delay(pause, time, stoppingToken);
        }

        void ReportProgress()
        {
            if (time.GetElapsedTime(lastReport) >= s_retryDelay)
            {
                lastReport = time.GetTimestamp();
                InProgress(items.Count, items.Waiting);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Computed the vectors of {Computed} items; {Count} have one")]
    private partial void Computed(int computed, int count);

    [LoggerMessage(2, LogLevel.Information, "Computing vectors: {Count} items have one, {Waiting} wait")]
    private partial void InProgress(int count, int waiting);

    [LoggerMessage(3, LogLevel.Warning, "Vectors of items could not be computed or kept ({Count} items have one, {Waiting} wait), next attempt in {DelaySeconds} s; search goes on without")]
    private partial void Failed(Exception exception, int count, int waiting, double delaySeconds);
}
