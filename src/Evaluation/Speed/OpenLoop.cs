namespace KbSearch.Evaluation.Speed;

/// <summary>
/// Open loop: requests are due at a fixed rate whether or not earlier ones were answered, as visitors come. Latency counts from the moment
/// a request was due, so that time spent waiting behind slow ones is seen (the "coordinated omission" of closed loops, Tene, 2013).
/// </summary>
public sealed class OpenLoop(TimeProvider time)
{
    /// <summary>Sends every query once, at <paramref name="ratePerSecond"/>, and waits for all answers.</summary>
    /// <param name="send">Gives null when answered well, else a short reason. Must not throw but for cancellation.</param>
    /// <param name="progress">Receives the fraction sent, 0 to 1.</param>
    public async Task<LoadResult> RunAsync(
        IReadOnlyList<LoadQuery> queries,
        double ratePerSecond,
        Func<LoadQuery, CancellationToken, Task<string?>> send,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(queries.Count, nameof(queries));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratePerSecond);
        ArgumentNullException.ThrowIfNull(send);
        var start = time.GetTimestamp();
        var requests = new Task<RequestOutcome>[queries.Count];
        for (var i = 0; i < queries.Count; i++)
        {
            var due = TimeSpan.FromSeconds(i / ratePerSecond);
            var wait = due - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            requests[i] = SendAsync(queries[i], start, due, send, cancellationToken);
            progress?.Report((i + 1.0) / queries.Count);
        }

        var outcomes = await Task.WhenAll(requests);
        return new LoadResult(outcomes, time.GetElapsedTime(start))
        {
            ArrivalRate = ratePerSecond,
            DriverDelayP95Ms = Percentiles.Of(outcomes.Select(o => o.DriverDelay)).P95,
        };
    }

    private async Task<RequestOutcome> SendAsync(
        LoadQuery query, long start, TimeSpan due, Func<LoadQuery, CancellationToken, Task<string?>> send, CancellationToken cancellationToken)
    {
        var delay = time.GetElapsedTime(start) - due;
        var error = await send(query, cancellationToken);
        var latency = time.GetElapsedTime(start) - due;
        return new RequestOutcome(query.Class, latency.TotalMilliseconds, Math.Max(0, delay.TotalMilliseconds), error);
    }
}
