using System.Text.Json.Serialization;

namespace KbSearch.Evaluation.Speed;

/// <summary>What a load gave.</summary>
public sealed record LoadResult
{
    /// <param name="outcomes">Every request that was sent.</param>
    /// <param name="elapsed">From the first intended start to the last answer.</param>
    public LoadResult(IReadOnlyList<RequestOutcome> outcomes, TimeSpan elapsed)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        var all = Percentiles.Of(outcomes.Select(o => o.Milliseconds));
        Requests = outcomes.Count;
        Errors = outcomes.Where(o => o.Error is not null).CountBy(o => o.Error!).OrderBy(e => e.Key, StringComparer.Ordinal).ToDictionary();
        Seconds = elapsed.TotalSeconds;
        QueriesPerSecond = elapsed > TimeSpan.Zero ? outcomes.Count / elapsed.TotalSeconds : 0;
        (P50Ms, P95Ms, P99Ms, MaxMs) = (all.P50, all.P95, all.P99, all.Max);
        Classes = [.. outcomes
            .GroupBy(o => o.Class, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ClassResult(g.Key, g.Count(), Percentiles.Of(g.Select(o => o.Milliseconds))))];
    }

    public int Requests { get; }

    /// <summary>Number of failed requests by reason, such as a status code or <c>timeout</c>; empty when all went well. Their latency counts too.</summary>
    public IReadOnlyDictionary<string, int> Errors { get; }

    public double Seconds { get; }

    [JsonPropertyName("qps")]
    public double QueriesPerSecond { get; }

    public double P50Ms { get; }

    public double P95Ms { get; }

    public double P99Ms { get; }

    public double MaxMs { get; }

    /// <summary>Null where the work was done by another process.</summary>
    public double? AllocatedBytesPerQuery { get; init; }

    /// <summary>Null where the work was done by another process.</summary>
    public double? PostingsPerQuery { get; init; }

    /// <summary>Requests per second that were asked for; null for a closed loop.</summary>
    public double? ArrivalRate { get; init; }

    /// <summary>How late the driver itself sent its requests, 95th percentile; null for a closed loop. Far above a millisecond, the driver is what was measured.</summary>
    public double? DriverDelayP95Ms { get; init; }

    public IReadOnlyList<ClassResult> Classes { get; }
}

/// <summary>The queries of one class.</summary>
public sealed record ClassResult(string Class, int Requests, [property: JsonIgnore] Percentiles Latency)
{
    public double P50Ms => Latency.P50;

    public double P95Ms => Latency.P95;

    public double P99Ms => Latency.P99;
}
