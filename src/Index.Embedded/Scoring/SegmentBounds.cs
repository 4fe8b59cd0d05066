using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Turns the impacts of a segment's postings into upper bounds of scores under a query's parameters.</summary>
/// <remarks>
/// What a posting's field weighs under the query is at most so many times what it weighs under <see cref="ReferenceScoring"/>: the ratio of
/// the two is monotone in the field's length, so it is greatest at the shortest or the longest length.
/// </remarks>
internal sealed class SegmentBounds
{
    /// <summary>Far above the rounding errors of a bound, far below what costs pruning.</summary>
    private const double Slack = 1 + 1e-9;

    private readonly double[] _saturations = new double[Impact.Levels];

    /// <param name="averages">Mean length per field, as the query's scoring uses them; a field with 0 is empty in all readable documents.</param>
    public SegmentBounds(Bm25F scoring, Segment segment, ReadOnlySpan<double> averages)
    {
        var ratio = 0.0;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            if (averages[field] > 0 && segment.Lengths.Max(field) is > 0 and var longest)
            {
                ratio = Math.Max(ratio, Math.Max(Ratio(scoring, segment, field, 1), Ratio(scoring, segment, field, longest)));
            }
        }

        for (var impact = 1; impact < Impact.Levels; impact++)
        {
            var weighted = Impact.MaxWeighted(impact);
            _saturations[impact] = double.IsFinite(weighted) ? Math.Min(1, scoring.Saturate(weighted * ratio * Slack) * Slack) : 1;
        }
    }

    /// <summary>Fills in, by impact, at least what a posting adds to a score, in units; 0 for impact 0, at least 1 for all others.</summary>
    public void Fill(Span<ushort> table, double factor, in ScoreUnits units)
    {
        table[0] = 0;
        for (var impact = 1; impact < Impact.Levels; impact++)
        {
            table[impact] = units.RoundUp(factor * _saturations[impact]);
        }
    }

    private static double Ratio(Bm25F scoring, Segment segment, int field, int length) =>
        scoring.WeighFrequency(field, 1, length) / segment.ReferenceScoring.WeighFrequency(field, 1, length);
}
