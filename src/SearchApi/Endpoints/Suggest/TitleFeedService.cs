using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.SearchApi.Endpoints.Suggest;

/// <summary>Keeps the titles that can be suggested up to date as long as the host runs. A failure is logged and tried again.</summary>
internal sealed partial class TitleFeedService(TitleFeed feed, TimeProvider time, ILogger<TitleFeedService> logger) : BackgroundService
{
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await feed.UpdateAndWaitAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                ReadingFailed(exception, s_retryDelay.TotalSeconds);
                await Task.Delay(s_retryDelay, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Titles for suggestions could not be read, next attempt in {DelaySeconds} s")]
    private partial void ReadingFailed(Exception exception, double delaySeconds);
}
