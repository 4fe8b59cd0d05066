using KbSearch.Search.Learning;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Learns from the content in the background as long as the host runs. A failure is logged and tried again; search goes on without.</summary>
internal sealed partial class LearningService(LatentModelKeeper keeper, LatentModels models, TimeProvider time, ILogger<LearningService> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nothing of this may keep the host from starting.
        await Task.Yield();
        if (keeper.Load() is { Length: > 0 } reason)
        {
            NoModel(reason);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = s_pause;
            try
            {
                if (await keeper.UpdateAsync(stoppingToken) && models.Current is { } learned)
                {
                    Learned(learned.Model.TermCount, learned.Items, learned.Checkpoint.Value);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                pause = s_retryDelay;
                LearningFailed(exception, pause.TotalMinutes);
            }

            await Task.Delay(pause, time, stoppingToken);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Learned from the content: {Terms} words of {Items} public items, up to change {Checkpoint}")]
    private partial void Learned(int terms, int items, long checkpoint);

    [LoggerMessage(2, LogLevel.Information, "The model learned from the content is not used: {Reason}. It is learned again")]
    private partial void NoModel(string reason);

    [LoggerMessage(3, LogLevel.Warning, "Learning from the content failed, next attempt in {DelayMinutes} min; search goes on without")]
    private partial void LearningFailed(Exception exception, double delayMinutes);
}
