using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Searching;

namespace KbSearch.Evaluation.Speed;

/// <summary>How fast a corpus is stored and indexed, and what the index weighs.</summary>
/// <param name="TextBytes">UTF-8 bytes of titles, bodies and answers.</param>
/// <param name="PeakMemoryBytes">Largest working set of the process so far, the store and the reading of the corpus included.</param>
public sealed record IndexingSpeed(long Documents, long TextBytes, double StoringSeconds, double IndexingSeconds, long IndexBytes, int Segments, long PeakMemoryBytes)
{
    public double StoredDocumentsPerSecond => Documents / StoringSeconds;

    public double DocumentsPerSecond => Documents / IndexingSeconds;

    [JsonPropertyName("mbPerSecond")]
    public double MegabytesPerSecond => TextBytes / 1e6 / IndexingSeconds;

    public double IndexBytesPerDocument => (double)IndexBytes / Documents;

    /// <summary>Stores and indexes the items once, in a temporary folder that is removed afterwards.</summary>
    public static async Task<IndexingSpeed> MeasureAsync(
        IEnumerable<ContentItem> items, EngineFactory factory, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var textBytes = 0L;
        await using var engine = await ThrowAwayEngine.CreateAsync(Weighed(items, bytes => textBytes += bytes), factory, progress, cancellationToken);
        var status = engine.Index.Status;
        using var process = Process.GetCurrentProcess();
        return new IndexingSpeed(
            status.Documents, textBytes, engine.StoringTime.TotalSeconds, engine.IndexingTime.TotalSeconds, status.SizeBytes, status.Segments, process.PeakWorkingSet64);
    }

    private static IEnumerable<ContentItem> Weighed(IEnumerable<ContentItem> items, Action<long> weigh)
    {
        foreach (var item in items)
        {
            weigh(Encoding.UTF8.GetByteCount(item.Title) + Weight(item.Body) + item.Answers.Sum(a => Weight(a.Body)));
            yield return item;
        }
    }

    private static long Weight(StructuredText text) => text.IsEmpty ? 0 : text.Blocks.Sum(b => (long)Encoding.UTF8.GetByteCount(b.Text));
}
