namespace KbSearch.Search.Learning;

/// <summary>A dense matrix in one array, row after row.</summary>
internal sealed class DenseMatrix(int rows, int columns)
{
    private readonly float[] _values = new float[(long)rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public Span<float> Row(int row) => _values.AsSpan(row * columns, columns);

    /// <summary>The matrix's own array, not a copy.</summary>
    public float[] Values => _values;

    public void Clear() => Array.Clear(_values);
}
