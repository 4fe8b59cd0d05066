using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.Segments;
using Lucene.Net.Search;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The documents of a segment that hold a term or a phrase in some field, with its frequency in each, in ascending order.</summary>
internal abstract class Postings(SegmentView segment, Scorable scorable)
{
    public const int NoMoreDocuments = DocIdSetIterator.NO_MORE_DOCS;

    private readonly int[]?[] _lengths = segment.Columns.Lengths;

    /// <summary>-1 before the first <see cref="Advance"/>; <see cref="NoMoreDocuments"/> at the end.</summary>
    public abstract int Document { get; }

    public Scorable Scorable => scorable;

    /// <summary>Moves to the first document at or after the target. Never moves back.</summary>
    public abstract int Advance(int target);

    /// <summary>How often the current document's field holds it.</summary>
    public abstract int Frequency(int field);

    public int Length(int field, int document) => _lengths[field]![document];

    /// <summary>Over the fields of the current document, in ascending order.</summary>
    public virtual double WeighFrequencies(Bm25F scoring)
    {
        var weighted = 0.0;
        var document = Document;
        for (var field = 0; field < LuceneFields.FieldCount; field++)
        {
            var frequency = Frequency(field);
            if (frequency > 0)
            {
                weighted += scoring.WeighFrequency(field, frequency, _lengths[field]![document]);
            }
        }

        return weighted;
    }

    public static Postings Create(QueryPlan plan, int segment, Scorable scorable) => scorable.IsPhrase
        ? new PhrasePostings(plan, segment, scorable)
        : new TermPostings(plan, segment, scorable);
}
