using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Search.Understanding;

/// <summary>How rare words are among what one viewer may read. What the viewer may not read has no influence.</summary>
internal sealed class TermStatisticsReader(ISearchIndex index)
{
    private volatile ReadableCount? _last;

    /// <summary>Inverse document frequency as the engine's scoring uses it.</summary>
    public static double Information(int documentFrequency, long documents) =>
        Math.Log(1 + ((documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    public int DocumentFrequency(TermLevel level, string text, Viewer viewer)
    {
        // The term itself is the ordinally smallest one that begins with it.
        var first = index.ListTerms(level, text, viewer, limit: 1);
        return first.Count > 0 && first[0].Text == text ? first[0].DocumentFrequency : 0;
    }

    /// <summary>Documents the viewer may read.</summary>
    public long Documents(Viewer viewer, CancellationToken cancellationToken)
    {
        var status = index.Status;
        var last = _last;
        if (last is null || last.Generation != status.Generation || last.Checkpoint != status.Checkpoint || !last.Viewer.Equals(viewer))
        {
            var all = new IndexQuery { Viewer = viewer, Limit = 0, CountUpTo = int.MaxValue };
            last = new ReadableCount(status.Generation, status.Checkpoint, viewer, index.Search(all, cancellationToken).Total.Value);
            _last = last;
        }

        return last.Documents;
    }

    private sealed record ReadableCount(int Generation, ChangeSequence Checkpoint, Viewer Viewer, long Documents);
}
