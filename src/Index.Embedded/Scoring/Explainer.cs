using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Scores one document with the parts written out, in the order the scorers add them.</summary>
internal sealed class Explainer
{
    private readonly QueryPlan _plan;
    private readonly int _segmentIndex;
    private readonly Segment _segment;
    private readonly int _document;

    private Explainer(QueryPlan plan, int segment, int document)
    {
        _plan = plan;
        _segmentIndex = segment;
        _segment = plan.Scope.Snapshot.Segments[segment].Segment;
        _document = document;
    }

    /// <returns>Null when the document is not a hit.</returns>
    public static Explanation? Explain(IndexSnapshot snapshot, IndexQuery query, ContentId id)
    {
        if (snapshot.Find(new DocumentKey(id)) is not var (segment, document))
        {
            return null;
        }

        var plan = QueryPlan.Create(snapshot, query);
        var scope = new CandidateScope(plan, segment);
        var isCandidate = document >= scope.Start && document < scope.End && scope.Contains(document);
        var passes = isCandidate && new SegmentFilter(snapshot.Segments[segment].Segment, query.Filters).GetFailures(document) == 0;
        return passes ? new Explainer(plan, segment, document).Explain() : null;
    }

    private Explanation? Explain()
    {
        var clauses = new List<Explanation>();
        var score = 0.0;
        var matches = 0UL;
        foreach (var clause in _plan.Clauses)
        {
            var parts = clause.Scorables.Select(Explain).OfType<Explanation>().ToArray();
            if (parts.Length == 0)
            {
                continue;
            }

            matches |= clause.Bit;
            var sum = 0.0;
            foreach (var part in parts)
            {
                score += part.Value;
                sum += part.Value;
            }

            clauses.Add(new Explanation(sum, $"clause {BitIndex(clause.Bit)}{(clause.Clause.IsRequired ? ", required" : "")}: sum of", parts));
        }

        var isHit = (matches & _plan.RequiredClauses) == _plan.RequiredClauses && (matches != 0 || _plan.Clauses.Count == 0);
        return isHit ? new Explanation(score, "score: sum of", clauses) : null;
    }

    private Explanation? Explain(Scorable scorable)
    {
        Span<int> frequencies = stackalloc int[FieldLengths.FieldCount];
        if (!scorable.IsIn(_segmentIndex) || !ReadFrequencies(scorable, frequencies))
        {
            return null;
        }

        var fields = new List<Explanation>();
        var weighted = 0.0;
        for (var field = 0; field < frequencies.Length; field++)
        {
            if (frequencies[field] > 0)
            {
                var length = _segment.Lengths.Get(field, _document);
                var part = _plan.Scoring.WeighFrequency(field, frequencies[field], length);
                weighted += part;
                fields.Add(Explanation.Leaf(part, string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(IndexField)field}: frequency {frequencies[field]}, length {length}, average {_plan.Scope.AverageLength(field):0.##}")));
            }
        }

        var saturation = _plan.Scoring.Saturate(weighted);
        return new Explanation(_plan.Grid.Round(scorable.Factor * saturation), $"{scorable.Label}: product of",
        [
            Explanation.Leaf(scorable.Weight, "weight"),
            Explanation.Leaf(scorable.Idf, DescribeIdf(scorable)),
            new Explanation(saturation, "saturation of",
            [
                new Explanation(weighted, "weighted frequency: sum of", fields),
            ]),
        ]);
    }

    private bool ReadFrequencies(Scorable scorable, Span<int> frequencies)
    {
        if (scorable.IsPhrase)
        {
            var matcher = new PhraseMatcher(_segment, scorable, _segmentIndex);
            var isMatch = matcher.Advance(_document) == _document && matcher.Match();
            matcher.Frequencies.CopyTo(frequencies);
            return isMatch;
        }

        var cursor = new PostingsCursor(_segment, scorable.Terms[0].Infos[_segmentIndex]);
        if (cursor.Advance(_document) != _document)
        {
            return false;
        }

        for (var field = 0; field < frequencies.Length; field++)
        {
            frequencies[field] = cursor.GetFrequency(field);
        }

        return true;
    }

    private string DescribeIdf(Scorable scorable) =>
        $"idf: {string.Join(" + ", scorable.Terms.Select(term => $"{term.DocumentFrequency} of {_plan.Scope.DocumentCount} documents hold {term.Label}"))}";

    private static int BitIndex(ulong bit) => System.Numerics.BitOperations.TrailingZeroCount(bit);
}
