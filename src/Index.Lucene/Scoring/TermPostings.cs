using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The postings of a term, those of its fields side by side.</summary>
internal sealed class TermPostings : Postings
{
    private readonly DocsEnum?[] _fields = new DocsEnum?[LuceneFields.FieldCount];
    private readonly DocsEnum[] _present;

    /// <summary>By place in <see cref="_present"/>: the field's number, and its lengths.</summary>
    private readonly (int Field, int[] Lengths)[] _presentFields;

    private int _document = -1;

    public TermPostings(QueryPlan plan, int segment, Scorable scorable)
        : base(plan.Scope.Snapshot.Segments[segment], scorable)
    {
        var term = scorable.Terms[0];
        for (var field = 0; field < _fields.Length; field++)
        {
            if (term.States[segment][field] is { } state)
            {
                var terms = plan.Enumerators.Get(segment, LuceneFields.Text(field, term.Level))!;
                terms.SeekExact(term.Bytes, state);
                _fields[field] = terms.Docs(liveDocs: null, reuse: null, DocsFlags.FREQS);
            }
        }

        _present = [.. _fields.OfType<DocsEnum>()];
        _presentFields = [.. Enumerable.Range(0, _fields.Length).Where(field => _fields[field] is not null).Select(field => (field, plan.Scope.Snapshot.Segments[segment].Columns.Lengths[field]!))];
    }

    public override int Document => _document;

    public override int Advance(int target)
    {
        var next = NoMoreDocuments;
        foreach (var field in _present)
        {
            var document = field.DocID;
            if (document < target)
            {
                // Most moves are to the very next posting, for which the library's skipping is slower than reading.
                document = target == _document + 1 ? field.NextDoc() : field.Advance(target);
            }

            next = Math.Min(next, document);
        }

        return _document = next;
    }

    public override double WeighFrequencies(Bm25F scoring)
    {
        var weighted = 0.0;
        for (var i = 0; i < _present.Length; i++)
        {
            if (_present[i].DocID == _document)
            {
                var (field, lengths) = _presentFields[i];
                weighted += scoring.WeighFrequency(field, _present[i].Freq, lengths[_document]);
            }
        }

        return weighted;
    }

    public override int Frequency(int field) => _fields[field] is { } postings && postings.DocID == _document ? postings.Freq : 0;
}
