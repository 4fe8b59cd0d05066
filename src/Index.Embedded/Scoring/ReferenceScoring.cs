using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>The weighted frequency under fixed parameters and a segment's own mean lengths. Postings keep its maximum per block.</summary>
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

    /// <summary>The maximum over a block, rounded up.</summary>
    /// <param name="frequencies">Where the documents' <see cref="FrequencyCode"/>s begin.</param>
    /// <param name="lengthOf">By field, then document.</param>
    public static float Maximum(Bm25F reference, ReadOnlySpan<int> documents, byte[] bytes, int frequencies, Func<int, int, int> lengthOf)
    {
        var maximum = 0.0;
        foreach (var document in documents)
        {
            int code = bytes[frequencies++];
            var weighted = 0.0;
            for (var field = 0; field < FieldLengths.FieldCount; field++)
            {
                if ((code & (1 << field)) != 0)
                {
                    var frequency = code >= FrequencyCode.AllOnes ? 1 : Varint.Read(bytes, ref frequencies);
                    weighted += reference.WeighFrequency(field, frequency, lengthOf(field, document));
                }
            }

            maximum = Math.Max(maximum, weighted);
        }

        var rounded = (float)maximum;
        return rounded < maximum ? MathF.BitIncrement(rounded) : rounded;
    }
}
