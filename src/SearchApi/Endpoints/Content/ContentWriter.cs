using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.Indexer.Following;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Limits;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary>Makes what was just written searchable, and waits for it where the caller asks.</summary>
internal sealed class ContentWriter(IndexFollower follower, LiveIndex live, IOptions<LimitOptions> limits, TimeProvider time)
{
    public const string Searchable = "searchable";

    /// <returns>The problem to answer with, or null.</returns>
    public static ProblemResult? CheckWaitFor(string? waitFor) => waitFor is null or Searchable
        ? null
        : new ProblemResult(ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { ["waitFor"] = [$"Only '{Searchable}' is expected."] });

    /// <returns>Whether everything up to <paramref name="head"/> is searchable.</returns>
    public async Task<bool> PublishAsync(ChangeSequence head, string? waitFor, CancellationToken cancellationToken)
    {
        follower.Signal();
        if (waitFor == Searchable)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(limits.Value.SearchableSeconds), time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                await follower.WaitForAsync(head, both.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Written but not searchable yet: the answer says so.
            }
        }

        return live.Status.Checkpoint >= head;
    }
}
