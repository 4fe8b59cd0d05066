using System.Numerics;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores one phrase. Positions are read only in documents whose terms score well enough.</summary>
/// <remarks>A phrase is not more frequent than any of its terms, so the least of their impacts bounds it.</remarks>
internal sealed class BoundedPhrase : BoundedScorable
{
    private readonly List<BoundedPostings> _pool = [];
    private readonly List<PositionReader> _positions = [];
    private BoundedPostings[] _terms = [];
    private int[] _starts = new int[64];
    private int _lead;
    private readonly PhraseBatch _batch = new();
    private byte[] _segmentPositions = [];
    private FieldLengths? _lengths;
    private int _document;

    /// <summary>Terms of the query that are also terms of the phrase: a document with the phrase has all of them.</summary>
    public List<BoundedScorer> Guards { get; } = [];

    /// <summary>The rarest term.</summary>
    private BoundedPostings Lead => _terms[_lead];

    public override void Release()
    {
        Guards.Clear();
        Array.ForEach(_terms, term => term.Release());
        _positions.ForEach(positions => positions.Reset([]));
        _segmentPositions = [];
        _lengths = null;
    }

    public override int BoundIn(BoundWindow window)
    {
        var impact = Impact.Levels - 1;
        foreach (var term in _terms)
        {
            impact = Math.Min(impact, term.MaximumIn(window));
        }

        return Bounds[impact];
    }

    public override int BoundIn(int range)
    {
        var impact = Impact.Levels - 1;
        foreach (var term in _terms)
        {
            impact = Math.Min(impact, term.MaximumIn(range));
        }

        return Bounds[impact];
    }

    public override void AddBounds(Span<ushort> ranges)
    {
        if (Lead.HasRanges)
        {
            foreach (var range in Lead.Ranges)
            {
                ranges[range] += (ushort)BoundIn(range);
            }

            return;
        }

        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] += (ushort)BoundIn(range);
        }
    }

    public override void AddBounds(BoundWindow window, Span<int> ranges, int sign)
    {
        for (var range = 0; range < ranges.Length; range++)
        {
            ranges[range] += sign * BoundIn(window.FirstRange + range);
        }
    }

    /// <summary>Adds bounds by the rarest term alone.</summary>
    public override int Accumulate(BoundWindow window, int least) => Lead.Accumulate(window, Bounds, least);

    /// <summary>What <see cref="Accumulate"/> added to a document.</summary>
    public int LeadBoundAt(int document) => Bounds[Lead.ImpactAt(document)];

    public override int BoundAt(int document)
    {
        _document = document;
        var impact = Lead.ImpactAt(document);
        for (var i = 0; i < _terms.Length && impact > 0; i++)
        {
            impact = Math.Min(impact, _terms[i].ImpactAt(document));
        }

        return Bounds[impact];
    }

    public override bool TryScore(out double score)
    {
        var isFound = false;
        var weighted = 0.0;
        for (var common = ReadFields(); common != 0; common &= common - 1)
        {
            var field = BitOperations.TrailingZeroCount(common);
            var frequency = CountIn(field);
            weighted += frequency > 0 ? Scoring.WeighFrequency(field, frequency, _lengths!.Get(field, _document)) : 0;
            isFound |= frequency > 0;
        }

        score = ToScore(weighted);
        return isFound;
    }

    /// <summary>Whether the document holds all terms.</summary>
    private bool Find(int document)
    {
        foreach (var term in _terms)
        {
            if (!term.Find(document))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the phrase occurs in the document found last.</summary>
    private bool Occurs()
    {
        for (var common = ReadFields(); common != 0; common &= common - 1)
        {
            if (CountIn(BitOperations.TrailingZeroCount(common)) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The bits of the fields that all terms occur in, in the document found last.</summary>
    private int ReadFields()
    {
        var common = FieldLengths.AllFields;
        for (var i = 0; i < _terms.Length; i++)
        {
            _terms[i].ReadPositions(_positions[i]);
            common &= _positions[i].Fields;
        }

        return common;
    }

    /// <summary>How often the phrase occurs in a field that all its terms occur in.</summary>
    private int CountIn(int field)
    {
        // Where the phrase would begin, by the rarest term.
        var count = _positions[_lead].Read(field, _lead, ref _starts);
        for (var i = 0; i < _terms.Length; i++)
        {
            if (i != _lead)
            {
                count = _positions[i].Keep(field, i, _starts.AsSpan(0, count));
            }
        }

        return count;
    }

    public override int Collect(BoundWindow window, Span<ulong> bits)
    {
        var read = 0;
        for (var block = Lead.FirstBlock(window); Lead.TryLoad(block, window, out var documents, out var start); block++)
        {
            foreach (var slot in _batch.Locate(_terms, _lead, documents, start))
            {
                if (_batch.Occurs(slot, _terms.Length, _lead, _segmentPositions) ?? (Find(documents[slot]) && Occurs()))
                {
                    var place = documents[slot] - window.Start;
                    bits[place >> 6] |= 1UL << place;
                }
            }

            read += documents.Length;
        }

        return read;
    }

    public override int LeadFrequency => Lead.DocumentFrequency;

    protected override void Reset(Segment segment, int segmentIndex)
    {
        var terms = Scorable.Terms;
        while (_pool.Count < terms.Length)
        {
            _pool.Add(new BoundedPostings());
            _positions.Add(new PositionReader());
        }

        if (_terms.Length != terms.Length)
        {
            _terms = [.. _pool[..terms.Length]];
        }

        _segmentPositions = segment.Positions;
        _lengths = segment.Lengths;
        _lead = 0;
        for (var i = 0; i < terms.Length; i++)
        {
            _positions[i].Reset(segment.Positions);
            _terms[i].Reset(segment, terms[i].Infos[segmentIndex]);
            _lead = _terms[i].DocumentFrequency < Lead.DocumentFrequency ? i : _lead;
        }
    }
}
