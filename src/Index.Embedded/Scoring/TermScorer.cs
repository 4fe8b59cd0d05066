using System.Numerics;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores every posting of a term: decoding and scoring in one loop. Hot.</summary>
internal sealed class TermScorer : Scorer
{
    private readonly PostingsReader _reader;
    private readonly FixedWidthColumn[] _lengths;
    private readonly Bm25F _scoring;
    private readonly ScoreGrid _grid;
    private readonly CandidateScope _scope;
    private readonly double _factor;
    private readonly ulong _clause;
    private int _block;
    private int _index;
    private readonly int[] _frequencies = new int[FieldLengths.FieldCount];
    private int _rest;

    public TermScorer(QueryPlan plan, Segment segment, Scorable scorable, int segmentIndex, ulong clause, CandidateScope scope)
    {
        _reader = new PostingsReader(segment, scorable.Terms[0].Infos[segmentIndex]);
        _lengths = segment.Lengths.Columns;
        _scoring = plan.Scoring;
        _grid = plan.Grid;
        _scope = scope;
        _factor = scorable.Factor;
        _clause = clause;
        _block = _reader.FindBlock(scope.Start, 0) - 1;
        LoadNextBlock();
        while (NextDocument < scope.Start)
        {
            FrequencyCode.Skip(_reader.Codes[_index], _reader.Bytes, ref _rest);
            Step();
        }
    }

    public override int NextDocument => _block < _reader.BlockCount ? _reader.Documents[_index] : int.MaxValue;

    public override void Score(ScoreWindow window)
    {
        while (NextDocument < window.End)
        {
            var documents = _reader.Documents.AsSpan(0, _reader.Count);
            var codes = _reader.Codes;
            var i = _index;
            for (; i < documents.Length && documents[i] < window.End; i++)
            {
                var document = documents[i];
                if (!_scope.Contains(document))
                {
                    FrequencyCode.Skip(codes[i], _reader.Bytes, ref _rest);
                    continue;
                }

                window.Add(document, _grid.Round(_factor * _scoring.Saturate(WeighFrequencies(codes[i], document))), _clause);
                window.PostingsScored++;
            }

            _index = i;
            if (i == documents.Length)
            {
                LoadNextBlock();
            }
        }
    }

    private double WeighFrequencies(byte code, int document)
    {
        var weighted = 0.0;
        for (var rest = FrequencyCode.Decode(code, _reader.Bytes, ref _rest, _frequencies); rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            weighted += _scoring.WeighFrequency(field, _frequencies[field], _lengths[field][document]);
        }

        return weighted;
    }

    private void Step()
    {
        if (++_index == _reader.Count)
        {
            LoadNextBlock();
        }
    }

    private void LoadNextBlock()
    {
        if (++_block < _reader.BlockCount)
        {
            _reader.LoadBlock(_block);
            _index = 0;
            _rest = _reader.RestStart;
        }
    }
}
