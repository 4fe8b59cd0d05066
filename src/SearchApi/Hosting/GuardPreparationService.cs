using KbSearch.Dedup;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Lets the duplicate guard read its lists of words while the service starts, so that the first draft does not wait for them.</summary>
internal sealed class GuardPreparationService(DuplicateGuard guard) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(guard.Prepare, stoppingToken);
}
