using System.Globalization;
using System.Text;
using KbSearch.Analysis.French;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;

namespace KbSearch.Performance;

/// <summary>
/// Question: how many megabytes of French text does one thread turn into terms a second, and does it allocate?
/// Corpus: titles and bodies of content files, or of the first 1,000 generated documents, whose few words are all in the word cache.
/// Excluded: reading, normalising markup, indexing.
/// Run: dotnet run -c Release --project bench/Performance -- analysis [CONTENT…]
/// </summary>
/// <remarks>Processor time is told, not time on the wall: other processes share the machine. The best and the median of the passes are shown.</remarks>
internal static class AnalysisSpeed
{
    private const int GeneratedTexts = 1_000;
    private const int Passes = 15;

    public static async Task WriteAsync(IReadOnlyList<string> files, TextWriter output)
    {
        IEnumerable<ContentItem> items = files.Count == 0
            ? GeneratedIndex.Items.Take(GeneratedTexts)
            : await CorpusReader.ReadAllAsync(files, note: null, CancellationToken.None);
        string[] texts = [.. items.SelectMany(item => new[] { item.Title, item.Body.ToPlainText() })];
        var bytes = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
        var analyzer = new FrenchAnalyzer();
        var buffer = new TokenBuffer();
        var passes = new List<(double Seconds, long Allocated)>();
        var tokens = 0L;
        for (var pass = 0; pass < Passes; pass++)
        {
            tokens = 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Environment.CpuUsage.TotalTime;
            foreach (var text in texts)
            {
                buffer.Clear();
                analyzer.Analyze(text, buffer);
                tokens += buffer.Count;
            }

            passes.Add(((Environment.CpuUsage.TotalTime - started).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated));
        }

        var seconds = passes.Select(pass => pass.Seconds).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{texts.Length} texts, {bytes / 1e6:0.0} MB, {tokens} terms: best {bytes / 1e6 / seconds[0]:0.0} MB/s, median {bytes / 1e6 / seconds[Passes / 2]:0.0} MB/s, {passes.Min(pass => pass.Allocated)} bytes allocated in a pass"));
    }
}
