using System.Runtime.InteropServices;

namespace KbSearch.Search.Learning;

/// <summary>A matrix of few values a row among many columns, filled row by row.</summary>
internal sealed class SparseRows(int columns)
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _columns = [];
    private readonly List<float> _values = [];

    public int Count => _starts.Count - 1;

    public int Columns { get; } = columns;

    public void Add(ReadOnlySpan<int> rowColumns, ReadOnlySpan<float> rowValues)
    {
        _columns.AddRange(rowColumns);
        _values.AddRange(rowValues);
        _starts.Add(_columns.Count);
    }

    public ReadOnlySpan<int> ColumnsOf(int row) => CollectionsMarshal.AsSpan(_columns)[_starts[row].._starts[row + 1]];

    public ReadOnlySpan<float> ValuesOf(int row) => CollectionsMarshal.AsSpan(_values)[_starts[row].._starts[row + 1]];
}
