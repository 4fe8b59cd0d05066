using KbSearch.Content.Asking;
using KbSearch.Content.Store;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Asking;

/// <summary>Brings to an end what postings intended that were cut off when the service stopped: whether the question is there decides.</summary>
internal sealed class CutOffPostings(IContentStore store, IAskingStore asking, IOptions<AskingOptions> options, TimeProvider time)
{
    /// <remarks>Before any posting: one under way looks like one that was cut off.</remarks>
    /// <returns>How many were carried out.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - TimeSpan.FromHours(options.Value.IdempotencyHours);
        var settled = 0;
        foreach (var open in await asking.ReadOpenSubmissionsAsync(cancellationToken))
        {
            if (await store.GetAsync(open.Question, cancellationToken) is not null)
            {
                await asking.SettleSubmissionAsync(open.Key, cancellationToken);
                settled++;
            }
            else if (open.At < oldest)
            {
                await asking.WithdrawSubmissionAsync(open.Key, cancellationToken);
            }
        }

        return settled;
    }
}
