using System.Numerics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Bounds and scores one term. Hot.</summary>
internal sealed class BoundedTerm : BoundedScorable
{
    private readonly BoundedPostings _postings = new();
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private FixedWidthColumn[] _lengths = [];
    private int _document;
    private int _leastImpact = 1;

    /// <summary>Whether the document asked for last holds the term.</summary>
    public bool IsFound { get; private set; }

    /// <summary>Whether it is part of a <see cref="BoundedUnion"/>: as such it knows bounds of documents alone.</summary>
    public bool IsPart { get; set; }

    /// <summary>Bounds by impact.</summary>
    public ReadOnlySpan<ushort> BoundsByImpact => Bounds;

    /// <summary>The term's postings in the segment.</summary>
    public BoundedPostings Postings => _postings;

    public override void Release()
    {
        _postings.Release();
        _lengths = [];
    }

    public override int BoundIn(BoundWindow window) => Bounds[_postings.MaximumIn(window)];

    public override int BoundIn(int range) => Bounds[_postings.MaximumIn(range)];

    public override void AddBounds(Span<ushort> ranges)
    {
        var maxima = _postings.Maxima;
        var bounds = Bounds;
        if (_postings.HasRanges)
        {
            foreach (var range in _postings.Ranges)
            {
                ranges[range] += bounds[maxima[range]];
            }

            return;
        }

        for (var range = 0; range < maxima.Length && range < ranges.Length; range++)
        {
            ranges[range] += bounds[maxima[range]];
        }
    }

    public override void AddBounds(BoundWindow window, Span<int> ranges, int sign)
    {
        var bounds = Bounds;
        var maxima = _postings.Maxima;
        maxima = maxima[Math.Min(window.FirstRange, maxima.Length)..];
        for (var range = 0; range < ranges.Length && range < maxima.Length; range++)
        {
            ranges[range] += sign * bounds[maxima[range]];
        }
    }

    public override int Accumulate(BoundWindow window, int least) => _postings.Accumulate(window, Bounds, least);

    public override bool IsSelective => true;

    public override int Select(int range, int least, Span<ulong> bits)
    {
        var bounds = Bounds;
        var impact = _postings.MaximumIn(range);
        if (impact == 0 || bounds[impact] < least)
        {
            return 0;
        }

        // Bounds ascend with impacts, and what is the least is mostly near what it was before.
        _leastImpact = Math.Min(_leastImpact, impact);
        while (_leastImpact > 1 && bounds[_leastImpact - 1] >= least)
        {
            _leastImpact--;
        }

        while (bounds[_leastImpact] < least)
        {
            _leastImpact++;
        }

        return _postings.Select(range, (byte)_leastImpact, bits);
    }

    public override int BoundAt(int document)
    {
        _document = document;
        var impact = _postings.ImpactAt(document);
        IsFound = impact > 0;
        return Bounds[impact];
    }

    public override bool TryScore(out double score)
    {
        var weighted = 0.0;
        for (var rest = _postings.ReadFrequencies(_frequencies); rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            weighted += Scoring.WeighFrequency(field, _frequencies[field], _lengths[field][_document]);
        }

        score = ToScore(weighted);
        return true;
    }

    public override int Collect(BoundWindow window, Span<ulong> bits) => _postings.Collect(window, bits);

    public override int LeadFrequency => _postings.DocumentFrequency;

    protected override void Reset(Segment segment, int segmentIndex)
    {
        _lengths = segment.Lengths.Columns;
        _postings.Reset(segment, Scorable.Terms[0].Infos[segmentIndex], findMaxima: !IsPart);
    }
}
