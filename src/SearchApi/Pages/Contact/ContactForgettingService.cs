using KbSearch.Content.Contact;
using KbSearch.Content.Store;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary>Forgets what people wrote to the advisers when its time is over, whether or not anybody writes again. A failure is logged and tried again.</summary>
internal sealed partial class ContactForgettingService(
    IServiceProvider services, IOptions<ContactOptions> options, TimeProvider time, ILogger<ContactForgettingService> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request is answered: nobody reads after a long stop what should be gone.
        Forget();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Forget();
        }
    }

    private void Forget()
    {
        try
        {
            // Here, not in the constructor: opening the store may fail too.
            services.GetRequiredService<ContactRequestStore>().Forget(time.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays));
        }
        catch (ContentStoreException exception)
        {
            ForgettingFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Requests to the advisers whose time is over could not be forgotten; tried again within the hour")]
    private partial void ForgettingFailed(Exception exception);
}
