using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>Turns the impacts of a segment's postings into upper bounds of scores under a query's parameters.</summary>
/// <remarks>
/// What a posting's field weighs under the query is at most so many times what it weighs under <see cref="ReferenceScoring"/>: the ratio of
/// the two is monotone in the field's length, so it is greatest at the shortest or the longest length. A field in which the term weighs more
/// than the impact allows, however long the field, is not among the posting's.
/// </remarks>
internal sealed class SegmentBounds
{
    /// <summary>Far above the rounding errors of a bound, far below what costs pruning.</summary>
    private const double Slack = 1 + 1e-9;

    private readonly float[] _saturations = new float[Impact.Levels];

    /// <param name="averages">Mean length per field, as the query's scoring uses them; a field with 0 is empty in all readable documents.</param>
    public SegmentBounds(Bm25F scoring, Segment segment, ReadOnlySpan<double> averages)
    {
        Span<double> ratios = stackalloc double[FieldLengths.FieldCount];
        Span<double> least = stackalloc double[FieldLengths.FieldCount];
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            var (shortest, longest) = segment.Lengths.GetExtremes(field);
            if (averages[field] > 0 && longest > 0)
            {
                ratios[field] = Math.Max(Ratio(scoring, segment, field, shortest), Ratio(scoring, segment, field, longest));
                least[field] = segment.ReferenceScoring.WeighFrequency(field, 1, longest);
            }
        }

        for (var impact = 1; impact < Impact.Levels; impact++)
        {
            var weighted = Impact.MaxWeighted(impact) * Slack;
            var ratio = 0.0;
            for (var field = 0; field < ratios.Length; field++)
            {
                ratio = least[field] <= weighted ? Math.Max(ratio, ratios[field]) : ratio;
            }

            var saturation = double.IsFinite(weighted) ? Math.Min(1, scoring.Saturate(weighted * ratio * Slack) * Slack) : 1;
            _saturations[impact] = (float)saturation;
        }
    }

    /// <summary>Fills in, by impact, at least what a posting adds to a score, in units; 0 for impact 0, at least 1 for all others.</summary>
    /// <param name="table">256 elements.</param>
    public void Fill(Span<ushort> table, double factor, in ScoreUnits units)
    {
        var scale = units.ScaleOf(factor);
        if (Vector256.IsHardwareAccelerated)
        {
            FillVector(table, _saturations, scale);
        }
        else
        {
            FillScalar(table, _saturations, scale);
        }

        table[0] = 0;
    }

    public static void FillScalar(Span<ushort> table, ReadOnlySpan<float> saturations, float scale)
    {
        for (var impact = 0; impact < Impact.Levels; impact++)
        {
            table[impact] = (ushort)(1 + (int)(saturations[impact] * scale));
        }
    }

    public static void FillVector(Span<ushort> table, ReadOnlySpan<float> saturations, float scale)
    {
        ref var source = ref MemoryMarshal.GetReference(saturations[..Impact.Levels]);
        ref var destination = ref MemoryMarshal.GetReference(table[..Impact.Levels]);
        for (nuint i = 0; i < Impact.Levels; i += (nuint)Vector256<ushort>.Count)
        {
            var low = Vector256.ConvertToInt32(Vector256.LoadUnsafe(ref source, i) * scale);
            var high = Vector256.ConvertToInt32(Vector256.LoadUnsafe(ref source, i + (nuint)Vector256<float>.Count) * scale);
            (Vector256.Narrow(low.AsUInt32(), high.AsUInt32()) + Vector256<ushort>.One).StoreUnsafe(ref destination, i);
        }
    }

    private static double Ratio(Bm25F scoring, Segment segment, int field, int length) =>
        scoring.WeighFrequency(field, 1, length) / segment.ReferenceScoring.WeighFrequency(field, 1, length);
}
