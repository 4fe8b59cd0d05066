using System.Globalization;
using System.Numerics;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>Scores one document with the parts written out, in the order the scorers add them.</summary>
internal sealed class Explainer
{
    private readonly QueryPlan _plan;
    private readonly int _segmentIndex;
    private readonly int _document;

    private Explainer(QueryPlan plan, int segment, int document)
    {
        _plan = plan;
        _segmentIndex = segment;
        _document = document;
    }

    /// <returns>Null when the document is not a hit.</returns>
    public static Explanation? Explain(IndexSnapshot snapshot, IndexQuery query, ContentId id)
    {
        if (snapshot.Find(id) is not var (segment, document))
        {
            return null;
        }

        var plan = QueryPlan.Create(snapshot, query);
        return new CandidateScope(plan, segment).Contains(document) && new SegmentFilter(snapshot.Segments[segment], query.Filters).GetFailures(document) == 0
            ? new Explainer(plan, segment, document).Explain()
            : null;
    }

    private Explanation? Explain()
    {
        var clauses = new List<Explanation>();
        var (score, matches) = (0.0, 0UL);
        foreach (var clause in _plan.Clauses)
        {
            Explanation[] parts = [.. clause.Scorables.Select(Explain).OfType<Explanation>()];
            if (parts.Length > 0)
            {
                matches |= clause.Bit;
                var given = clause.Combine(parts.Max(part => part.Value), parts.Sum(part => part.Value));
                score += given;
                clauses.Add(new Explanation(given, $"clause {BitOperations.TrailingZeroCount(clause.Bit)}{(clause.IsRequired ? ", required" : "")}: {clause.Combination}", parts));
            }
        }

        var isHit = (matches & _plan.RequiredClauses) == _plan.RequiredClauses && (matches != 0 || _plan.Clauses.Count == 0);
        return isHit ? new Explanation(score, "score: sum of", clauses) : null;
    }

    private Explanation? Explain(Scorable scorable)
    {
        if (!scorable.IsIn(_segmentIndex))
        {
            return null;
        }

        var postings = Postings.Create(_plan, _segmentIndex, scorable);
        if (postings.Advance(_document) != _document)
        {
            return null;
        }

        var weighted = postings.WeighFrequencies(_plan.Scoring);
        var saturation = _plan.Scoring.Saturate(weighted);
        return new Explanation(scorable.Factor * saturation, $"{scorable.Label}: product of",
        [
            Explanation.Leaf(scorable.Weight, "weight"),
            Explanation.Leaf(scorable.Idf, DescribeIdf(scorable)),
            new Explanation(saturation, "saturation of", [new Explanation(weighted, "weighted frequency: sum of", [.. ExplainFields(postings)])]),
        ]);
    }

    private IEnumerable<Explanation> ExplainFields(Postings postings)
    {
        for (var field = 0; field < LuceneFields.FieldCount; field++)
        {
            var frequency = postings.Frequency(field);
            if (frequency > 0)
            {
                var length = postings.Length(field, _document);
                yield return Explanation.Leaf(_plan.Scoring.WeighFrequency(field, frequency, length), string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(IndexField)field}: frequency {frequency}, length {length}, average {_plan.Scope.AverageLength(field):0.##}"));
            }
        }
    }

    private string DescribeIdf(Scorable scorable) =>
        $"idf: {string.Join(" + ", scorable.Terms.Select(term => $"{term.DocumentFrequency} of {_plan.Scope.DocumentCount} documents hold {term.Label}"))}";
}
