using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores one phrase. Positions are read only in documents that hold all its terms and, when it can be helped, score well without it.</summary>
internal sealed class BoundedPhrase : BoundedScorer
{
    private readonly QueryPlan _plan;
    private readonly FieldLengths _lengths;
    private readonly PhraseMatcher _matcher;
    private readonly Lazy<PhraseMatcher> _collector;
    private int _start;
    private int _end;

    public BoundedPhrase(QueryPlan plan, PlannedClause clause, Scorable scorable, int segment)
        : base(clause, scorable)
    {
        Segment data = plan.Scope.Snapshot.Segments[segment].Segment;
        _plan = plan;
        _lengths = data.Lengths;
        _matcher = new PhraseMatcher(data, scorable, segment);
        _collector = new Lazy<PhraseMatcher>(() => new PhraseMatcher(data, scorable, segment), LazyThreadSafetyMode.None);
    }

    /// <summary>Terms of the query that are also terms of the phrase: a document with the phrase has all of them.</summary>
    public List<BoundedTerm> Guards { get; } = [];

    public override void MoveTo(int start, int end)
    {
        _start = start;
        _end = end;
        var saturation = 1.0;
        foreach (var guard in Guards)
        {
            // A phrase is not more frequent than any of its terms.
            saturation = Math.Min(saturation, guard.SaturationBound);
        }

        Bound = saturation > 0 ? _plan.Grid.Round(Scorable.Factor * saturation) + _plan.Grid.Step : 0;
    }

    public override double BoundAt(int document) => Bound;

    public override void Collect(ScoreWindow window, ulong[] matches)
    {
        var matcher = _collector.Value;
        for (var document = matcher.Advance(_start); document < _end; document = matcher.Advance(document + 1))
        {
            if (matcher.Match())
            {
                var index = document - window.Start;
                matches[index >> 6] |= 1UL << index;
            }
        }
    }

    public override void Score(ScoreWindow window, in Competition competition, double otherBounds)
    {
        for (var document = _matcher.Advance(_start); document < _end; document = _matcher.Advance(document + 1))
        {
            if (competition.IsCandidate(document, document - window.Start) && ScoreCurrent(window, out var score))
            {
                window.Add(document, score, ClauseBit);
            }
        }
    }

    public override bool TryScore(ScoreWindow window, int document, out double score)
    {
        score = 0;
        return _matcher.TryMoveTo(document) && ScoreCurrent(window, out score);
    }

    public override void Dispose()
    {
        _matcher.Dispose();
        if (_collector.IsValueCreated)
        {
            _collector.Value.Dispose();
        }
    }

    private bool ScoreCurrent(ScoreWindow window, out double score)
    {
        score = 0;
        window.PostingsScored++;
        if (!_matcher.Match())
        {
            return false;
        }

        var weighted = 0.0;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            if (_matcher.Frequencies[field] > 0)
            {
                weighted += _plan.Scoring.WeighFrequency(field, _matcher.Frequencies[field], _lengths.Get(field, _matcher.Document));
            }
        }

        score = _plan.Grid.Round(Scorable.Factor * _plan.Scoring.Saturate(weighted));
        return true;
    }
}
