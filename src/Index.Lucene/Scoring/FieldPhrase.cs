using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>The documents of a segment in which terms follow each other in one field, and how often.</summary>
internal sealed class FieldPhrase
{
    /// <summary>In the order of the phrase.</summary>
    private readonly DocsAndPositionsEnum[] _terms;

    /// <summary>The rarest first.</summary>
    private readonly DocsAndPositionsEnum[] _conjunction;

    private readonly int[][] _positions;
    private readonly int[] _counts;

    public FieldPhrase(TermEnumerators enumerators, int segment, ResolvedTerm[] terms, int field)
    {
        _terms = Array.ConvertAll(terms, term =>
        {
            var dictionary = enumerators.Get(segment, LuceneFields.Text(field, term.Level))!;
            dictionary.SeekExact(term.Bytes, term.States[segment][field]);
            return dictionary.DocsAndPositions(liveDocs: null, reuse: null, DocsAndPositionsFlags.NONE);
        });
        _conjunction = [.. _terms.OrderBy(term => term.GetCost())];
        _positions = Array.ConvertAll(_terms, _ => new int[16]);
        _counts = new int[_terms.Length];
    }

    /// <summary>-1 before the first <see cref="Advance"/>.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>Places in the current document where the phrase begins.</summary>
    public int Frequency { get; private set; }

    public int Advance(int target)
    {
        for (Document = Align(target); Document != Postings.NoMoreDocuments; Document = Align(Document + 1))
        {
            Frequency = Count();
            if (Frequency > 0)
            {
                break;
            }
        }

        return Document;
    }

    /// <summary>The first document at or after the target that holds all terms, in whatever order.</summary>
    private int Align(int target)
    {
        for (var i = 0; i < _conjunction.Length; i++)
        {
            var document = _conjunction[i].DocID;
            if (document < target)
            {
                document = _conjunction[i].Advance(target);
            }

            if (document > target)
            {
                if (document == Postings.NoMoreDocuments)
                {
                    return document;
                }

                target = document;
                i = -1;
            }
        }

        return target;
    }

    private int Count()
    {
        for (var i = 0; i < _terms.Length; i++)
        {
            var count = _counts[i] = _terms[i].Freq;
            if (_positions[i].Length < count)
            {
                _positions[i] = new int[count * 2];
            }

            for (var place = 0; place < count; place++)
            {
                _positions[i][place] = _terms[i].NextPosition();
            }
        }

        var found = 0;
        foreach (var start in _positions[0].AsSpan(0, _counts[0]))
        {
            var i = 1;
            while (i < _terms.Length && _positions[i].AsSpan(0, _counts[i]).BinarySearch(start + i) >= 0)
            {
                i++;
            }

            found += i == _terms.Length ? 1 : 0;
        }

        return found;
    }
}
