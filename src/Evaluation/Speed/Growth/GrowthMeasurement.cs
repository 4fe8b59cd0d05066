using System.Diagnostics;
using KbSearch.Evaluation.Generation.Terms;
using KbSearch.Evaluation.Speed.Engine;
using KbSearch.Index;

namespace KbSearch.Evaluation.Speed.Growth;

/// <summary>Builds and queries indexes of growing size, each in a folder of its own that is removed afterwards.</summary>
/// <param name="openCatalog">Opens or creates a catalog in a folder.</param>
/// <param name="batchSize">Documents applied at once.</param>
public sealed class GrowthMeasurement(Func<string, IIndexCatalog> openCatalog, int seed, int queriesPerClass, int rounds, int batchSize)
{
    /// <param name="folder">Where the index is put for the time of the measurement.</param>
    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public async Task<GrowthPoint> MeasureAsync(int documents, string folder, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(documents, 1);
        var place = Path.Combine(folder, $"growth-{documents}");
        try
        {
            var start = Stopwatch.GetTimestamp();
            var catalog = openCatalog(place);
            var build = await EngineBuild.RunAsync(
                TermTextGenerator.Documents(seed).Take(documents), catalog, batchSize, done => progress?.Report(0.8 * done / documents), cancellationToken);
            var opening = Stopwatch.GetTimestamp();
            await using var index = catalog.OpenCurrent(IndexAccess.Read);
            var openingTime = Stopwatch.GetElapsedTime(opening);
            var wall = Stopwatch.GetElapsedTime(start);
            var opened = GC.GetTotalMemory(forceFullCollection: true);
            LoadQuery[] queries = [.. new TermQueryGenerator(TermTextGenerator.Documents(seed).Take(documents), seed).Draw(queriesPerClass)];
            var classes = EngineSpeed.Measure(index, queries, rounds, withExhaustive: true, done => progress?.Report(0.8 + (0.2 * done)), cancellationToken);
            return new GrowthPoint(build, wall.TotalSeconds, openingTime.TotalMilliseconds, opened, classes);
        }
        finally
        {
            if (Directory.Exists(place))
            {
                Directory.Delete(place, recursive: true);
            }
        }
    }
}
