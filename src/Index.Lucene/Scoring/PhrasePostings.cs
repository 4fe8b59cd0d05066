using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The documents in which the terms of a phrase follow each other in some field.</summary>
internal sealed class PhrasePostings : Postings
{
    private readonly FieldPhrase?[] _fields = new FieldPhrase?[LuceneFields.FieldCount];
    private int _document = -1;

    public PhrasePostings(QueryPlan plan, int segment, Scorable scorable)
        : base(plan.Scope.Snapshot.Segments[segment], scorable)
    {
        for (var field = 0; field < _fields.Length; field++)
        {
            if (Array.TrueForAll(scorable.Terms, term => term.States[segment][field] is not null))
            {
                _fields[field] = new FieldPhrase(plan.Enumerators, segment, scorable.Terms, field);
            }
        }
    }

    public override int Document => _document;

    public override int Advance(int target)
    {
        var next = NoMoreDocuments;
        foreach (var field in _fields)
        {
            if (field is not null)
            {
                next = Math.Min(next, field.Document < target ? field.Advance(target) : field.Document);
            }
        }

        return _document = next;
    }

    public override int Frequency(int field) => _fields[field] is { } phrase && phrase.Document == _document ? phrase.Frequency : 0;
}
