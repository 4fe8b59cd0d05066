using System.Runtime.InteropServices;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Where the terms of documents being indexed occur: added document by document, read term by term. Hot; reused between segments.</summary>
/// <remarks>Inverted by one counting sort, so that a term is read from memory that lies side by side.</remarks>
internal sealed class OccurrenceTable
{
    private const int PositionBits = 28;

    private int[] _terms = new int[4096];
    private Occurrence[] _added = new Occurrence[4096];
    private Occurrence[] _sorted = [];
    private int[] _ends = [];

    public const int MaxPosition = (1 << PositionBits) - 1;

    public int Count { get; private set; }

    /// <param name="term">Its number, from 0.</param>
    public void Add(int term, int document, int field, int position)
    {
        if (Count == _terms.Length)
        {
            Array.Resize(ref _terms, Count * 2);
            Array.Resize(ref _added, Count * 2);
        }

        _terms[Count] = term;
        _added[Count++] = new Occurrence(document, (field << PositionBits) | position);
    }

    /// <summary>Brings the occurrences of each term together, in the order they were added. Required before <see cref="Of"/>.</summary>
    public void Invert(int termCount)
    {
        if (_sorted.Length < Count)
        {
            _sorted = new Occurrence[_added.Length];
        }

        if (_ends.Length < termCount)
        {
            _ends = new int[termCount * 2];
        }

        var ends = _ends.AsSpan(0, termCount);
        ends.Clear();
        var terms = _terms.AsSpan(0, Count);
        foreach (var term in terms)
        {
            ends[term]++;
        }

        // From counts to starts; placing the occurrences makes ends of them.
        var start = 0;
        foreach (ref var end in ends)
        {
            (start, end) = (start + end, start);
        }

        for (var i = 0; i < terms.Length; i++)
        {
            _sorted[ends[terms[i]]++] = _added[i];
        }
    }

    /// <summary>By document, then by field, then by position.</summary>
    public ReadOnlySpan<Occurrence> Of(int term) => _sorted.AsSpan((term == 0 ? 0 : _ends[term - 1]).._ends[term]);

    public void Clear() => Count = 0;

    /// <summary>A term at a position of a field of a document.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly struct Occurrence(int document, int place)
    {
        public int Document { get; } = document;

        /// <summary>Field and position: equal in two occurrences when both are.</summary>
        public int Place { get; } = place;

        public int Field => Place >> PositionBits;

        public int Position => Place & MaxPosition;
    }
}
