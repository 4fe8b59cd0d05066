using KbSearch.Content.Store;
using KbSearch.Dedup.Backlog;
using KbSearch.SearchApi.Asking;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Settles postings and merges that were cut off, before the first request is taken. A failure is logged, and mended by the next start.</summary>
/// <remarks>Nobody can search worse because what is kept about asking cannot be read.</remarks>
internal sealed partial class CutOffPostingsService(IServiceProvider services, ILogger<CutOffPostingsService> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Here, not in the constructor: opening the store may fail too.
            await services.GetRequiredService<DuplicateMerger>().SettleAsync(cancellationToken);
            var settled = await services.GetRequiredService<CutOffPostings>().SettleAsync(cancellationToken);
            if (settled > 0)
            {
                Settled(settled);
            }
        }
        catch (ContentStoreException exception)
        {
            SettlingFailed(exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Information, "Outcomes, labels and follows of {Postings} postings that were cut off are kept")]
    private partial void Settled(int postings);

    [LoggerMessage(2, LogLevel.Warning, "What postings and merges that were cut off intended could not be kept; the next start tries again")]
    private partial void SettlingFailed(Exception exception);
}
