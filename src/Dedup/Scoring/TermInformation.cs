using System.Collections.Concurrent;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup.Scoring;

/// <summary>How much a lemma tells, by its inverse document frequency among what a viewer may read.</summary>
/// <remarks>Thread-safe. Remembers what it looked up; of no use once the index has changed.</remarks>
internal sealed class TermInformation(ISearchIndex index, Viewer viewer, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<string, double> _known = new(StringComparer.Ordinal);
    private readonly long _documents = index.Search(new IndexQuery { Viewer = viewer, Limit = 0, CountUpTo = int.MaxValue }, cancellationToken).Total.Value;

    /// <summary>Information of a word that nothing the viewer may read holds.</summary>
    public double Most => Information(0);

    public double Of(string lemma) => _known.TryGetValue(lemma, out var information) ? information : _known.GetOrAdd(lemma, Information(Frequency(lemma)));

    // A document may be added between the count and the look-up.
    private double Information(int frequency) => Math.Log(1 + ((Math.Max(_documents, frequency) - frequency + 0.5) / (frequency + 0.5)));

    // The first term with the lemma as its prefix is the lemma itself, when it exists.
    private int Frequency(string lemma) =>
        index.ListTerms(TermLevel.Lemma, lemma, viewer, limit: 1) is [var first] && first.Text == lemma ? first.DocumentFrequency : 0;
}
