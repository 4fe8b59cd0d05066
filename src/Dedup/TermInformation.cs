using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup;

/// <summary>How much a lemma tells, by its inverse document frequency among what a viewer may read. Remembers what it looked up.</summary>
internal sealed class TermInformation
{
    private readonly ISearchIndex _index;
    private readonly Viewer _viewer;
    private readonly long _documents;
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);

    public TermInformation(ISearchIndex index, Viewer viewer, CancellationToken cancellationToken)
    {
        (_index, _viewer) = (index, viewer);
        _documents = index.Search(new IndexQuery { Viewer = viewer, Limit = 0, CountUpTo = int.MaxValue }, cancellationToken).Total.Value;
    }

    public double Of(string lemma)
    {
        if (!_known.TryGetValue(lemma, out var information))
        {
            _known[lemma] = information = Math.Log(1 + ((_documents - Frequency(lemma) + 0.5) / (Frequency(lemma) + 0.5)));
        }

        return information;
    }

    // The first term with the lemma as its prefix is the lemma itself, when it exists.
    private int Frequency(string lemma) =>
        _index.ListTerms(TermLevel.Lemma, lemma, _viewer, limit: 1) is [var first] && first.Text == lemma ? first.DocumentFrequency : 0;
}
