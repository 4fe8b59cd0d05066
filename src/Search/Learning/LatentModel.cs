namespace KbSearch.Search.Learning;

/// <summary>
/// What the content's own language teaches about its words: each has a place in a space of few dimensions where words that occur in like
/// passages are near each other. Texts are compared by where their words lie, so that two may be alike without sharing a word.
/// </summary>
/// <remarks>
/// Immutable. Latent semantic analysis (Deerwester et al., "Indexing by Latent Semantic Analysis", JASIS 41(6), 1990). It is learned from
/// public content alone, so that what a caller may not read has no influence on anybody's results.
/// </remarks>
public sealed class LatentModel
{
    private readonly float[] _vectors;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _termByText;

    /// <param name="terms">Lemmas, each once.</param>
    /// <param name="weights">How much each term tells: its inverse document frequency.</param>
    /// <param name="vectors">The places of the terms, one after the other.</param>
    internal LatentModel(IReadOnlyList<string> terms, float[] weights, float[] vectors, int dimensions)
    {
        if (weights.Length != terms.Count || vectors.Length != terms.Count * dimensions)
        {
            throw new ArgumentException("Each term has one weight and one vector.", nameof(vectors));
        }

        (Terms, Weights, _vectors, Dimensions) = (terms, weights, vectors, dimensions);
        var termByText = new Dictionary<string, int>(terms.Count, StringComparer.Ordinal);
        for (var i = 0; i < terms.Count; i++)
        {
            termByText.Add(terms[i], i);
        }

        _termByText = termByText.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Words the model knows.</summary>
    public int TermCount => Terms.Count;

    public int Dimensions { get; }

    internal IReadOnlyList<string> Terms { get; }

    internal ReadOnlyMemory<float> Weights { get; }

    internal ReadOnlySpan<float> Vectors => _vectors;

    /// <summary>The number of a lemma, -1 when the model does not know it.</summary>
    internal int Find(ReadOnlySpan<char> lemma) => _termByText.TryGetValue(lemma, out var term) ? term : -1;

    internal ReadOnlySpan<float> Vector(int term) => _vectors.AsSpan(term * Dimensions, Dimensions);

    /// <summary>Where a text lies: a unit vector, or zeros when no word is known.</summary>
    /// <param name="terms">Its words by their numbers; -1 for a word to leave out.</param>
    internal float[] Project(ReadOnlySpan<int> terms)
    {
        Span<int> sorted = terms.Length <= 128 ? stackalloc int[terms.Length] : new int[terms.Length];
        terms.CopyTo(sorted);
        sorted.Sort();
        var place = new float[Dimensions];
        for (var first = 0; first < sorted.Length;)
        {
            var next = first + 1;
            while (next < sorted.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            if (sorted[first] is >= 0 and var term)
            {
                VectorMath.Add(place, TermWeighting.Weight(next - first, Weights.Span[term]), Vector(term));
            }

            first = next;
        }

        VectorMath.Normalize(place);
        return place;
    }
}
