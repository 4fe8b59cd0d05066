using System.Numerics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores one term, block by block. Hot.</summary>
internal sealed class BoundedTerm : BoundedScorer
{
    private readonly PostingsReader _reader;
    private readonly FixedWidthColumn[] _lengths;
    private readonly QueryPlan _plan;
    private readonly SegmentBounds _bounds;
    private readonly double _factor;
    private float _lastMaximum = float.PositiveInfinity;
    private double _lastBound;
    private int _start;
    private int _end;
    private int _block;
    private int _loadedBlock = -1;
    private int _codeIndex;
    private int _codePosition;

    public BoundedTerm(QueryPlan plan, PlannedClause clause, Scorable scorable, int segment, SegmentBounds bounds)
        : base(clause, scorable)
    {
        Segment data = plan.Scope.Snapshot.Segments[segment].Segment;
        _reader = new PostingsReader(data, scorable.Terms[0].Infos[segment]);
        _lengths = data.Lengths.Columns;
        _plan = plan;
        _bounds = bounds;
        _factor = scorable.Factor;
        _lastBound = ToBound(_lastMaximum);
        if (_reader.BlockCount == 1)
        {
            Load(0);
        }
    }

    /// <summary>At least the saturation of the term in any document of the window; 0 when none holds it.</summary>
    public double SaturationBound { get; private set; }

    public override void MoveTo(int start, int end)
    {
        _start = start;
        _end = end;
        while (_block < _reader.BlockCount && _reader.LastDocument(_block) < start)
        {
            _block++;
        }

        if (!ReachesIntoWindow())
        {
            Bound = 0;
            SaturationBound = 0;
            return;
        }

        var maximum = _reader.Maximum(_block);
        for (var block = _block + 1; IsInWindow(block); block++)
        {
            maximum = Math.Max(maximum, _reader.Maximum(block));
        }

        Bound = BoundOf(maximum);
        SaturationBound = _bounds.Saturation(maximum);
    }

    public override double BoundAt(int document)
    {
        var block = BlockOf(document);
        return block < _reader.BlockCount ? BoundOf(_reader.Maximum(block)) : 0;
    }

    public override void Collect(ScoreWindow window, ulong[] matches)
    {
        for (var block = _block; IsInWindow(block); block++)
        {
            Load(block);
            var documents = _reader.Documents.AsSpan(0, _reader.Count);
            for (var i = LowerBound(documents, _start); i < documents.Length && documents[i] < _end; i++)
            {
                var index = documents[i] - window.Start;
                matches[index >> 6] |= 1UL << index;
            }
        }
    }

    public override void Score(ScoreWindow window, in Competition competition, double otherBounds)
    {
        for (var block = _block; IsInWindow(block); block++)
        {
            if (!competition.Admits(otherBounds + BoundOf(_reader.Maximum(block))))
            {
                continue;
            }

            Load(block);
            var documents = _reader.Documents.AsSpan(0, _reader.Count);
            for (var i = LowerBound(documents, _start); i < documents.Length && documents[i] < _end; i++)
            {
                if (competition.IsCandidate(documents[i], documents[i] - window.Start))
                {
                    window.Add(documents[i], ScoreLoaded(i), ClauseBit);
                    window.PostingsScored++;
                }
            }
        }
    }

    public override bool TryScore(ScoreWindow window, int document, out double score)
    {
        score = 0;
        var block = BlockOf(document);
        if (block >= _reader.BlockCount)
        {
            return false;
        }

        Load(block);
        var documents = _reader.Documents.AsSpan(0, _reader.Count);
        var i = LowerBound(documents, document);
        if (i == documents.Length || documents[i] != document)
        {
            return false;
        }

        score = ScoreLoaded(i);
        window.PostingsScored++;
        return true;
    }

    public override void Dispose() => _reader.Dispose();

    private static int LowerBound(ReadOnlySpan<int> documents, int target)
    {
        var i = documents.BinarySearch(target);
        return i < 0 ? ~i : i;
    }

    /// <summary>Whether the window has a posting, as far as the first block tells; a block that spans the window is decoded to know.</summary>
    private bool ReachesIntoWindow()
    {
        if (_block >= _reader.BlockCount)
        {
            return false;
        }

        if (_reader.LastDocument(_block) < _end)
        {
            return true;
        }

        Load(_block);
        var documents = _reader.Documents.AsSpan(0, _reader.Count);
        return documents[LowerBound(documents, _start)] < _end;
    }

    private bool IsInWindow(int block) =>
        block < _reader.BlockCount && (block == _block || _reader.LastDocument(block - 1) < _end - 1);

    private int BlockOf(int document)
    {
        var isLoaded = _loadedBlock >= _block
            && _reader.LastDocument(_loadedBlock) >= document
            && (_loadedBlock == _block || _reader.LastDocument(_loadedBlock - 1) < document);
        return isLoaded ? _loadedBlock : _reader.FindBlock(document, _block);
    }

    private void Load(int block)
    {
        if (_loadedBlock != block)
        {
            _reader.LoadBlock(block);
            _loadedBlock = block;
            _codeIndex = 0;
            _codePosition = _reader.FrequenciesStart;
        }
    }

    private double BoundOf(float maximum)
    {
        if (maximum != _lastMaximum)
        {
            _lastMaximum = maximum;
            _lastBound = ToBound(maximum);
        }

        return _lastBound;
    }

    private double ToBound(float maximum) => _plan.Grid.Round(_factor * _bounds.Saturation(maximum)) + _plan.Grid.Step;

    /// <summary>Scores posting i of the loaded block; i ascends.</summary>
    private double ScoreLoaded(int i)
    {
        var bytes = _reader.Bytes;
        for (; _codeIndex < i; _codeIndex++)
        {
            FrequencyCode.Skip(bytes, ref _codePosition);
        }

        _codeIndex++;
        var document = _reader.Documents[i];
        int code = bytes[_codePosition++];
        var weighted = 0.0;
        for (var rest = code & FrequencyCode.FieldMask; rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            var frequency = code >= FrequencyCode.AllOnes ? 1 : Varint.Read(bytes, ref _codePosition);
            weighted += _plan.Scoring.WeighFrequency(field, frequency, _lengths[field][document]);
        }

        return _plan.Grid.Round(_factor * _plan.Scoring.Saturate(weighted));
    }
}
