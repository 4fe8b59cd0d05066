using System.Runtime.InteropServices;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Norms;

/// <summary>Length of each field of each document, in word positions that hold a term. Exact.</summary>
internal sealed class FieldLengths
{
    private readonly FixedWidthColumn[] _columns;
    private readonly Lazy<int[]> _maxima;

    public FieldLengths(byte[] bytes, int documentCount)
    {
        var position = 0;
        _columns = new FixedWidthColumn[FieldCount];
        for (var field = 0; field < FieldCount; field++)
        {
            _columns[field] = FixedWidthColumn.Read(bytes, ref position, documentCount);
        }

        if (position != bytes.Length)
        {
            throw new InvalidDataException("The lengths do not fill their section");
        }

        _maxima = new Lazy<int[]>(() => Array.ConvertAll(_columns, Max));
    }

    /// <summary>Number of <see cref="IndexField"/> values; at most 7, the bits a posting has for them.</summary>
    public const int FieldCount = (int)IndexField.Tags + 1;

    /// <summary>By field.</summary>
    public FixedWidthColumn[] Columns => _columns;

    public int Get(int field, int document) => _columns[field][document];

    /// <summary>The longest length; 0 when the field is empty in all documents.</summary>
    public int Max(int field) => _maxima.Value[field];

    public static void Write(ByteWriter writer, List<int>[] lengthsByField)
    {
        foreach (var lengths in lengthsByField)
        {
            FixedWidthColumn.Write(writer, CollectionsMarshal.AsSpan(lengths));
        }
    }

    private static int Max(FixedWidthColumn column)
    {
        var max = 0;
        for (var i = 0; i < column.Count; i++)
        {
            max = Math.Max(max, column[i]);
        }

        return max;
    }
}
