using System.Numerics;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The weighted frequency under fixed parameters and a segment's own mean lengths. Postings keep it as an <see cref="Impact"/>.</summary>
/// <remarks>From it follows a bound under any parameters (<see cref="SegmentBounds"/>), and a tight one under similar parameters.</remarks>
internal static class ReferenceScoring
{
    /// <summary>Part of the file format: not to be changed with the defaults of queries. No weight is 0 and no B is 1.</summary>
    private static readonly Bm25FParameters Parameters = new()
    {
        K1 = 1.2f,
        FieldWeights = [3.0f, 1.5f, 1.0f, 1.2f, 0.5f, 1.0f],
        FieldB = [0.5f, 0.5f, 0.75f, 0.75f, 0.75f, 0.3f],
    };

    /// <param name="classes">Over all documents of the segment.</param>
    public static Bm25F Create(IReadOnlyCollection<ClassStatistics> classes)
    {
        var averages = new double[FieldLengths.FieldCount];
        for (var field = 0; field < averages.Length; field++)
        {
            var documents = classes.Sum(statistics => (long)statistics.FieldDocuments[field]);
            averages[field] = documents == 0 ? 0 : (double)classes.Sum(statistics => statistics.FieldLengthSums[field]) / documents;
        }

        return new Bm25F(Parameters, averages);
    }

    /// <param name="code">The posting's <see cref="FrequencyCode"/>.</param>
    /// <param name="lengths">Of the document by field.</param>
    public static byte ImpactOf(Bm25F reference, ReadOnlySpan<byte> code, ReadOnlySpan<int> lengths)
    {
        Span<int> frequencies = stackalloc int[FieldLengths.FieldCount];
        var position = 1;
        var weighted = 0.0;
        for (var rest = FrequencyCode.Decode(code[0], code, ref position, frequencies); rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            weighted += reference.WeighFrequency(field, frequencies[field], lengths[field]);
        }

        return Impact.Encode(weighted);
    }
}
