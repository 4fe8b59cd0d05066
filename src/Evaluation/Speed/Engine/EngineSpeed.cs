using System.Diagnostics;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>The queries of one class against an index: time, work and memory of each.</summary>
/// <param name="Hits">Documents returned over all queries: two engines that search the same terms agree on it.</param>
/// <param name="Partial">Queries whose answer was cut short by a limit.</param>
/// <param name="Postings">Scored per query.</param>
/// <param name="AllPostings">Scored per query without pruning; null when not asked for.</param>
/// <param name="AllMeanMs">Mean time per query without pruning; null when not asked for.</param>
public sealed record EngineClassSpeed(
    string Class, int Queries, long Hits, int Partial, double P50Ms, double P95Ms, double P99Ms, double MeanMs, double Postings, double AllocatedBytes, double? AllPostings, double? AllMeanMs);

/// <summary>Measures an index with queries of several classes, on the calling thread.</summary>
/// <remarks>Every query is run several times and its best time is taken, so that what else the machine does counts little; percentiles are over queries.</remarks>
public static class EngineSpeed
{
    /// <param name="rounds">Rounds that count, after one of warm-up.</param>
    /// <param name="withExhaustive">Whether each query is also run without pruning, once.</param>
    public static IReadOnlyList<EngineClassSpeed> Measure(
        ISearchIndex index, IReadOnlyList<LoadQuery> queries, int rounds, bool withExhaustive, Action<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        var groups = queries.GroupBy(query => query.Class, StringComparer.Ordinal).Select(group => (group.Key, Queries: group.Select(EngineQueries.Create).ToArray())).ToList();
        foreach (var group in groups)
        {
            Array.ForEach(group.Queries, query => index.Search(query, cancellationToken));
        }

        var results = new List<EngineClassSpeed>(groups.Count);
        foreach (var group in groups)
        {
            results.Add(MeasureClass(index, group.Key, group.Queries, rounds, withExhaustive, cancellationToken));
            progress?.Invoke((double)results.Count / groups.Count);
        }

        return results;
    }

    private static EngineClassSpeed MeasureClass(
        ISearchIndex index, string name, IndexQuery[] queries, int rounds, bool withExhaustive, CancellationToken cancellationToken)
    {
        var best = new double[queries.Length];
        Array.Fill(best, double.PositiveInfinity);
        var (hits, postings, partial, allocated) = (0L, 0L, 0, 0L);
        for (var round = 0; round < rounds; round++)
        {
            (hits, postings, partial) = (0, 0, 0);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < queries.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                var top = index.Search(queries[i], cancellationToken);
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                hits += top.Hits.Count;
                postings += top.PostingsScored;
                partial += top.IsPartial ? 1 : 0;
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        var (allPostings, allMean) = withExhaustive ? MeasureExhaustive(index, queries, cancellationToken) : ((double?)null, (double?)null);
        var percentiles = Percentiles.Of(best);
        return new EngineClassSpeed(
            name,
            queries.Length,
            hits,
            partial,
            percentiles.P50,
            percentiles.P95,
            percentiles.P99,
            best.Average(),
            (double)postings / queries.Length,
            (double)allocated / queries.Length,
            allPostings,
            allMean);
    }

    // Nothing can be skipped when the order is not that of the scores: the same clauses are then evaluated for every document they match.
    private static (double? Postings, double? MeanMs) MeasureExhaustive(ISearchIndex index, IndexQuery[] queries, CancellationToken cancellationToken)
    {
        var postings = 0L;
        var start = Stopwatch.GetTimestamp();
        foreach (var query in queries)
        {
            postings += index.Search(query with { Order = ResultOrder.Usefulness }, cancellationToken).PostingsScored;
        }

        return ((double)postings / queries.Length, Stopwatch.GetElapsedTime(start).TotalMilliseconds / queries.Length);
    }
}
