using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>Some rows of a <see cref="VectorTable"/>, copied as a whole when one changes.</summary>
internal sealed class VectorBlock(int dimensions)
{
    public const int Capacity = 512;

    private sbyte[] _vectors = new sbyte[Capacity * dimensions];

    /// <summary>Rows in use, empty ones between them included.</summary>
    public int Count { get; private set; }

    public ContentId[] Ids { get; private init; } = new ContentId[Capacity];

    /// <summary>Null for an empty row.</summary>
    public Audience?[] Audiences { get; private init; } = new Audience?[Capacity];

    public ReadOnlySpan<sbyte> Vector(int row) => _vectors.AsSpan(row * dimensions, dimensions);

    public VectorBlock Copy() => new(dimensions)
    {
        _vectors = [.. _vectors],
        Ids = [.. Ids],
        Audiences = [.. Audiences],
        Count = Count,
    };

    public void Set(int row, ContentId id, Audience audience, ReadOnlySpan<sbyte> vector)
    {
        Ids[row] = id;
        Audiences[row] = audience;
        vector.CopyTo(_vectors.AsSpan(row * dimensions));
        Count = Math.Max(Count, row + 1);
    }

    public void Clear(int row)
    {
        Ids[row] = default;
        Audiences[row] = null;
    }
}
