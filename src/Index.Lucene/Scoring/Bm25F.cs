using System.Runtime.CompilerServices;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Lucene.Scoring;

/// <summary>BM25F as <see cref="QueryClause"/> defines it, on exact lengths and the statistics of one viewer.</summary>
/// <remarks>The library's own similarities know one field at a time, lengths of one byte, and the statistics of everything that is indexed.</remarks>
internal sealed class Bm25F
{
    private readonly double[] _weights = new double[LuceneFields.FieldCount];
    private readonly double[] _b = new double[LuceneFields.FieldCount];
    private readonly double[] _averages = new double[LuceneFields.FieldCount];
    private readonly double _k1;

    public Bm25F(Bm25FParameters parameters, ReadableScope scope)
    {
        _k1 = parameters.K1;
        for (var field = 0; field < LuceneFields.FieldCount; field++)
        {
            _weights[field] = parameters.FieldWeights[field];
            _b[field] = parameters.FieldB[field];
            _averages[field] = scope.AverageLength(field);
        }
    }

    /// <summary>Never negative.</summary>
    /// <param name="documents">Live, readable documents.</param>
    /// <param name="frequency">Those that hold the term.</param>
    public static double Idf(long documents, long frequency) => Math.Log(1 + ((documents - frequency + 0.5) / (frequency + 0.5)));

    /// <summary>What a field adds to the weighted frequency of a term.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double WeighFrequency(int field, int frequency, int length)
    {
        var relativeLength = _averages[field] > 0 ? length / _averages[field] : 0;
        return _weights[field] * frequency / (1 - _b[field] + (_b[field] * relativeLength));
    }

    /// <summary>From 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Saturate(double weightedFrequency) => weightedFrequency > 0 ? weightedFrequency / (_k1 + weightedFrequency) : 0;
}
