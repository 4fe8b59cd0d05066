using System.Collections.Immutable;

namespace KbSearch.Index.Queries;

/// <summary>BM25F parameters, applied at query time: a change needs no rebuild.</summary>
public sealed record Bm25FParameters
{
    public static Bm25FParameters Default { get; } = new();

    /// <summary>Saturation of term frequency; 0 ignores frequency.</summary>
    public float K1 { get; init; } = 1.2f;

    /// <summary>Weight of each field by <see cref="Documents.IndexField"/> value.</summary>
    public ImmutableArray<float> FieldWeights { get; init; } = [3.0f, 1.5f, 1.0f, 1.2f, 0.5f, 1.0f];

    /// <summary>Length normalisation of each field by <see cref="Documents.IndexField"/> value, 0 (none) to 1 (full).</summary>
    public ImmutableArray<float> FieldB { get; init; } = [0.5f, 0.5f, 0.75f, 0.75f, 0.75f, 0.3f];
}
