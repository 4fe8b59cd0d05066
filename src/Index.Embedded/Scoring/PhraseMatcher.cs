using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Finds the documents of a segment in which the terms of a phrase follow each other, and how often, per field.</summary>
internal sealed class PhraseMatcher
{
    private readonly PostingsCursor[] _cursors;
    private readonly PositionBuffer[] _positions;
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private readonly PostingsCursor _lead;

    public PhraseMatcher(Segment segment, Scorable phrase, int segmentIndex)
    {
        _cursors = [.. phrase.Terms.Select(term => new PostingsCursor(segment, term.Infos[segmentIndex]))];
        _positions = [.. _cursors.Select(_ => new PositionBuffer())];
        _lead = _cursors.MinBy(cursor => cursor.DocumentFrequency)!;
    }

    /// <summary>The document that holds all terms; <see cref="PostingsCursor.NoMoreDocuments"/> at the end.</summary>
    public int Document { get; private set; } = -1;

    /// <summary>How often the phrase occurs in each field of the document, once <see cref="Match"/> was called.</summary>
    public ReadOnlySpan<int> Frequencies => _frequencies;

    /// <summary>Moves to the first document at or after the target that holds all terms, in whatever order.</summary>
    public int Advance(int target)
    {
        var document = _lead.Advance(target);
        for (var i = 0; i < _cursors.Length && document != PostingsCursor.NoMoreDocuments; i++)
        {
            var other = _cursors[i].Advance(document);
            if (other != document)
            {
                document = other == PostingsCursor.NoMoreDocuments ? other : _lead.Advance(other);
                i = -1;
            }
        }

        return Document = document;
    }

    /// <summary>Counts the phrase in the current document. Once per document.</summary>
    public bool Match()
    {
        Array.Clear(_frequencies);
        var fields = FieldLengths.AllFields;
        foreach (var cursor in _cursors)
        {
            fields &= cursor.FieldMask;
        }

        if (fields == 0)
        {
            return false;
        }

        for (var i = 0; i < _cursors.Length; i++)
        {
            _cursors[i].ReadPositions(_positions[i]);
        }

        return Count(_positions, _positions.Length, _frequencies);
    }

    /// <summary>Counts the places where the positions of terms follow each other, by field.</summary>
    /// <param name="positions">By term, in the order of the phrase.</param>
    /// <returns>Whether there is one.</returns>
    public static bool Count(IReadOnlyList<PositionBuffer> positions, int terms, Span<int> frequencies)
    {
        var isFound = false;
        for (var field = 0; field < frequencies.Length; field++)
        {
            frequencies[field] = CountInField(positions, terms, field);
            isFound |= frequencies[field] > 0;
        }

        return isFound;
    }

    private static int CountInField(IReadOnlyList<PositionBuffer> positions, int terms, int field)
    {
        var count = 0;
        foreach (var start in positions[0][field])
        {
            var i = 1;
            while (i < terms && positions[i][field].BinarySearch(start + i) >= 0)
            {
                i++;
            }

            count += i == terms ? 1 : 0;
        }

        return count;
    }
}
