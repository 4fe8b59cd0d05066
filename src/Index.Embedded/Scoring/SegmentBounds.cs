using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Turns the maxima that a segment's postings keep into upper bounds under a query's parameters.</summary>
/// <remarks>
/// What a posting's field weighs under the query is at most so many times what it weighs under <see cref="ReferenceScoring"/>: the ratio of
/// the two is monotone in the field's length, so it is greatest at the shortest or the longest length.
/// </remarks>
internal sealed class SegmentBounds
{
    /// <summary>Far above the rounding errors of a bound, far below what costs pruning.</summary>
    private const double Slack = 1 + 1e-9;

    private readonly Bm25F _scoring;
    private readonly double _ratio;

    /// <param name="averages">Mean length per field, as the query's scoring uses them; a field with 0 is empty in all readable documents.</param>
    public SegmentBounds(Bm25F scoring, Segment segment, ReadOnlySpan<double> averages)
    {
        _scoring = scoring;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            if (averages[field] > 0 && segment.Lengths.Max(field) is > 0 and var longest)
            {
                _ratio = Math.Max(_ratio, Math.Max(Ratio(segment, field, 1), Ratio(segment, field, longest)));
            }
        }
    }

    /// <summary>At least the saturation of every posting of a block.</summary>
    /// <param name="maximum">See <see cref="ReferenceScoring.Maximum"/>; infinite when unknown.</param>
    public double Saturation(float maximum) =>
        float.IsFinite(maximum) ? Math.Min(1, _scoring.Saturate(maximum * _ratio * Slack) * Slack) : 1;

    private double Ratio(Segment segment, int field, int length) =>
        _scoring.WeighFrequency(field, 1, length) / segment.ReferenceScoring.WeighFrequency(field, 1, length);
}
