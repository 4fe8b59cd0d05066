using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores one phrase. Positions are read only in documents whose terms score well enough.</summary>
/// <remarks>A phrase is not more frequent than any of its terms, so the least of their impacts bounds it.</remarks>
internal sealed class BoundedPhrase : BoundedScorer
{
    private readonly List<BoundedPostings> _pool = [];
    private readonly List<PositionBuffer> _positions = [];
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private BoundedPostings[] _terms = [];
    private BoundedPostings? _lead;
    private FieldLengths? _lengths;
    private int _document;

    /// <summary>Terms of the query that are also terms of the phrase: a document with the phrase has all of them.</summary>
    public List<BoundedTerm> Guards { get; } = [];

    public override void Release()
    {
        Guards.Clear();
        Array.ForEach(_terms, term => term.Release());
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
        if (_lead!.Ranges is { } own)
        {
            foreach (var range in own)
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

    /// <summary>Adds bounds by the rarest term alone.</summary>
    public override int Accumulate(BoundWindow window, int least) => _lead!.Accumulate(window, Bounds, least);

    /// <summary>What <see cref="Accumulate"/> added to a document.</summary>
    public int LeadBoundAt(int document) => Bounds[_lead!.ImpactAt(document)];

    public override int BoundAt(int document)
    {
        _document = document;
        var impact = _lead!.ImpactAt(document);
        for (var i = 0; i < _terms.Length && impact > 0; i++)
        {
            impact = Math.Min(impact, _terms[i].ImpactAt(document));
        }

        return Bounds[impact];
    }

    public override bool TryScore(out double score)
    {
        score = 0;
        for (var i = 0; i < _terms.Length; i++)
        {
            _terms[i].ReadPositions(_positions[i]);
        }

        if (!PhraseMatcher.Count(_positions, _terms.Length, _frequencies))
        {
            return false;
        }

        var weighted = 0.0;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            if (_frequencies[field] > 0)
            {
                weighted += Scoring.WeighFrequency(field, _frequencies[field], _lengths!.Get(field, _document));
            }
        }

        score = ToScore(weighted);
        return true;
    }

    public override int Collect(BoundWindow window, Span<ulong> bits)
    {
        Span<ulong> candidates = stackalloc ulong[BoundWindow.MaxWords];
        candidates.Clear();
        var read = _lead!.Collect(window, candidates);
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var rest = candidates[word]; rest != 0; rest &= rest - 1)
            {
                var document = window.Start + (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(rest);
                if (BoundAt(document) > 0 && TryScore(out _))
                {
                    bits[word] |= rest & (0 - rest);
                }
            }
        }

        return read;
    }

    protected override int LeadFrequency => _lead!.DocumentFrequency;

    protected override void Reset(Segment segment, int segmentIndex)
    {
        var terms = Scorable.Terms;
        while (_pool.Count < terms.Length)
        {
            _pool.Add(new BoundedPostings());
            _positions.Add(new PositionBuffer());
        }

        if (_terms.Length != terms.Length)
        {
            _terms = [.. _pool[..terms.Length]];
        }

        _lengths = segment.Lengths;
        _lead = _terms[0];
        for (var i = 0; i < terms.Length; i++)
        {
            _terms[i].Reset(segment, terms[i].Infos[segmentIndex]);
            _lead = _terms[i].DocumentFrequency < _lead.DocumentFrequency ? _terms[i] : _lead;
        }
    }
}
