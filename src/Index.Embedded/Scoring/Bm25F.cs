using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Scoring;

/// <summary>
/// BM25F of Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), section 3.6: term frequencies are normalised by field
/// length and weighted per field, added up, and saturated once.
/// </summary>
/// <remarks>In double precision and a fixed order (fields ascending), so that scores do not depend on how documents lie in segments.</remarks>
internal sealed class Bm25F
{
    private readonly double[] _weights = new double[FieldLengths.FieldCount];
    private readonly double[] _constant = new double[FieldLengths.FieldCount];
    private readonly double[] _slope = new double[FieldLengths.FieldCount];
    private readonly double _k1;

    /// <param name="averages">Mean length per field; 0 for a field that is always empty.</param>
    public Bm25F(Bm25FParameters parameters, ReadOnlySpan<double> averages)
    {
        _k1 = parameters.K1;
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            double b = parameters.FieldB[field];
            var average = averages[field];
            _weights[field] = parameters.FieldWeights[field];
            _constant[field] = 1 - b;
            _slope[field] = average > 0 ? b / average : 0;
        }
    }

    /// <summary>Lucene's form of idf, which is never negative.</summary>
    /// <param name="documents">Live, readable documents.</param>
    /// <param name="frequency">Those that hold the term.</param>
    public static double Idf(long documents, long frequency) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>What a field adds to the weighted frequency of a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double WeighFrequency(int field, int frequency, int length) =>
        _weights[field] * frequency / (_constant[field] + (_slope[field] * length));

    /// <summary>From 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Saturate(double weightedFrequency) =>
        weightedFrequency > 0 ? weightedFrequency / (_k1 + weightedFrequency) : 0;
}
