using KbSearch.Content.Model;
using KbSearch.Evaluation.Searching;
using KbSearch.Search;
using KbSearch.Search.Requests;

namespace KbSearch.Evaluation.Speed;

/// <summary>Closed loop in process: each of several workers sends its next query when its last one is answered. Shows capacity, not queueing.</summary>
/// <param name="answer">Answers one text; what it returns is not looked at.</param>
public sealed class QueryReplay(Func<string, CancellationToken, Task> answer, MeteredIndex index)
{
    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Replays searches.</summary>
    public QueryReplay(SearchService search, MeteredIndex index, Viewer viewer)
        : this((text, cancellationToken) => search.SearchAsync(new SearchRequest { Query = text, Viewer = viewer }, cancellationToken), index)
    {
    }

    /// <summary>Replays all queries <paramref name="rounds"/> times, after one round that is not counted.</summary>
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public async Task<LoadResult> RunAsync(
        IReadOnlyList<LoadQuery> queries, int threads, int rounds, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(queries.Count, nameof(queries));
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        await ReplayAsync(queries, threads, queries.Count, progress: null, cancellationToken);

        var postings = index.PostingsScored;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = _time.GetTimestamp();
        var outcomes = await ReplayAsync(queries, threads, queries.Count * rounds, progress, cancellationToken);
        return new LoadResult(outcomes, _time.GetElapsedTime(start))
        {
            AllocatedBytesPerQuery = (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / outcomes.Length,
            PostingsPerQuery = (double)(index.PostingsScored - postings) / outcomes.Length,
        };
    }

    private async Task<RequestOutcome[]> ReplayAsync(
        IReadOnlyList<LoadQuery> queries, int threads, int requests, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var outcomes = new RequestOutcome[requests];
        var next = -1;
        async Task WorkAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                var query = queries[i % queries.Count];
                var start = _time.GetTimestamp();
                await answer(query.Text, cancellationToken);
                outcomes[i] = new RequestOutcome(query.Class, _time.GetElapsedTime(start).TotalMilliseconds, DriverDelay: 0, Error: null);
                if (i % 1_000 == 0)
                {
                    progress?.Report((double)i / requests);
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(WorkAsync, cancellationToken)));
        return outcomes;
    }
}
