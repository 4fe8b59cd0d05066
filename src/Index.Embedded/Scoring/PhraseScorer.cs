using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores the documents that hold a phrase. Positions are read for documents that hold all its terms only.</summary>
internal sealed class PhraseScorer : Scorer
{
    private readonly PhraseMatcher _matcher;
    private readonly FieldLengths _lengths;
    private readonly Bm25F _scoring;
    private readonly ScoreGrid _grid;
    private readonly CandidateScope _scope;
    private readonly double _factor;
    private readonly ulong _clause;

    public PhraseScorer(QueryPlan plan, Segment segment, Scorable scorable, int segmentIndex, ulong clause, CandidateScope scope)
    {
        _matcher = new PhraseMatcher(segment, scorable, segmentIndex);
        _lengths = segment.Lengths;
        _scoring = plan.Scoring;
        _grid = plan.Grid;
        _scope = scope;
        _factor = scorable.Factor;
        _clause = clause;
        _matcher.Advance(scope.Start);
    }

    public override int NextDocument => _matcher.Document;

    public override void Score(ScoreWindow window)
    {
        for (; NextDocument < window.End; _matcher.Advance(NextDocument + 1))
        {
            if (!_scope.Contains(NextDocument))
            {
                continue;
            }

            window.PostingsScored++;
            if (_matcher.Match())
            {
                window.Add(NextDocument, _grid.Round(_factor * _scoring.Saturate(WeighFrequencies())), _clause);
            }
        }
    }

    private double WeighFrequencies()
    {
        var weighted = 0.0;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            if (_matcher.Frequencies[field] > 0)
            {
                weighted += _scoring.WeighFrequency(field, _matcher.Frequencies[field], _lengths.Get(field, NextDocument));
            }
        }

        return weighted;
    }
}
