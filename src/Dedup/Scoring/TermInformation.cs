using System.Collections.Concurrent;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Dedup.Questions;
using KbSearch.Index;
using KbSearch.Index.Queries;

namespace KbSearch.Dedup.Scoring;

/// <summary>How much a word tells, by its inverse document frequency among what a viewer may read.</summary>
/// <remarks>Thread-safe. Remembers what it looked up; of no use once the index has changed.</remarks>
internal sealed class TermInformation(ISearchIndex index, Viewer viewer, CancellationToken cancellationToken)
{
    private readonly ConcurrentDictionary<(TermLevel Level, string Term), double> _known = new();
    private readonly long _documents = index.Search(new IndexQuery { Viewer = viewer, Limit = 0, CountUpTo = int.MaxValue }, cancellationToken).Total.Value;

    /// <summary>Items the viewer may read.</summary>
    public long Documents => _documents;

    /// <summary>Information of a word that nothing the viewer may read holds.</summary>
    public double Most => Information(0);

    public double Of(TermLevel level, string term) => _known.TryGetValue((level, term), out var information) ? information : _known.GetOrAdd((level, term), Information(Frequency(level, term)));

    /// <summary>A word of two readings is as telling as the more common one, a function word as its most common form.</summary>
    public double Of(QuestionWord word) =>
        word.Form is { } form ? form.Members.Min(member => Of(TermLevel.Surface, member)) : word.Lemmas.Min(lemma => Of(TermLevel.Lemma, lemma));

    // A document may be added between the count and the look-up.
    private double Information(int frequency) => Math.Log(1 + ((Math.Max(_documents, frequency) - frequency + 0.5) / (frequency + 0.5)));

    // The first term with the text as its prefix is the term itself, when it exists.
    private int Frequency(TermLevel level, string term) =>
        index.ListTerms(level, term, viewer, limit: 1) is [var first] && first.Text == term ? first.DocumentFrequency : 0;
}
