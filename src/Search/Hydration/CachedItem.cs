using KbSearch.Analysis;
using KbSearch.Content.Model;
using KbSearch.Search.Learning;
using KbSearch.Search.Ranking.Views;

namespace KbSearch.Search.Hydration;

/// <summary>An item with its words, which are read when they are first asked for.</summary>
/// <remarks>Thread-safe: two threads that come first at once read the same words twice.</remarks>
internal sealed class CachedItem(ContentItem item)
{
    private volatile Analysis? _analysis;

    public ContentItem Item => item;

    /// <summary>Bytes in memory, roughly, once the words are read: they take about as much as the text.</summary>
    public long Size { get; } = 1_000 + (4L * Characters(item));

    public AnalysedItem Analyse(IAnalyzer analyzer, LatentModel? model)
    {
        var analysis = _analysis;
        if (analysis is null || !ReferenceEquals(analysis.Model, model))
        {
            _analysis = analysis = new Analysis(ItemAnalyzer.Analyze(item, analyzer, model), model);
        }

        return analysis.Words;
    }

    private static int Characters(ContentItem item) =>
        item.Title.Length + Characters(item.Body) + item.Answers.Sum(a => Characters(a.Body));

    private static int Characters(StructuredText text) => text.IsEmpty ? 0 : text.Blocks.Sum(b => b.Text.Length);

    private sealed record Analysis(AnalysedItem Words, LatentModel? Model);
}
