using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.Segments;
using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The postings of a term, those of its fields side by side.</summary>
internal sealed class TermPostings : Postings
{
    private readonly DocsEnum?[] _fields = new DocsEnum?[LuceneFields.FieldCount];
    private readonly DocsEnum[] _present;
    private int _document = -1;

    public TermPostings(SegmentView segment, int segmentIndex, Scorable scorable)
        : base(segment, scorable)
    {
        var term = scorable.Terms[0];
        for (var field = 0; field < _fields.Length; field++)
        {
            if (term.States[segmentIndex][field] is { } state)
            {
                var terms = segment.Reader.GetTerms(LuceneFields.Text(field, term.Level)).GetEnumerator();
                terms.SeekExact(term.Bytes, state);
                _fields[field] = terms.Docs(liveDocs: null, reuse: null, DocsFlags.FREQS);
            }
        }

        _present = [.. _fields.OfType<DocsEnum>()];
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

    public override int Frequency(int field) => _fields[field] is { } postings && postings.DocID == _document ? postings.Freq : 0;
}
