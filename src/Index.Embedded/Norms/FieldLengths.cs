using System.Runtime.InteropServices;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Norms;

/// <summary>Length of each field of each document, in word positions that hold a term. Exact.</summary>
internal sealed class FieldLengths
{
    private readonly FixedWidthColumn[] _columns;
    private readonly Lazy<(int Shortest, int Longest)[]> _extremes;

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

        _extremes = new Lazy<(int Shortest, int Longest)[]>(() => Array.ConvertAll(_columns, FindExtremes));
    }

    /// <summary>Number of <see cref="IndexField"/> values; 6, which is what a <see cref="Postings.FrequencyCode"/> has room for.</summary>
    public const int FieldCount = (int)IndexField.Tags + 1;

    /// <summary>The bits of all fields.</summary>
    public const int AllFields = (1 << FieldCount) - 1;

    /// <summary>By field.</summary>
    public FixedWidthColumn[] Columns => _columns;

    public int Get(int field, int document) => _columns[field][document];

    /// <summary>Asks for the lengths of a document, and mostly of its neighbours.</summary>
    public void Prefetch(int document)
    {
        foreach (ref readonly var column in _columns.AsSpan())
        {
            column.Prefetch(document);
        }
    }

    /// <summary>The least and the greatest length of the documents in which the field is not empty; 0 when there are none.</summary>
    public (int Shortest, int Longest) GetExtremes(int field) => _extremes.Value[field];

    public static void Write(ByteWriter writer, List<int>[] lengthsByField)
    {
        foreach (var lengths in lengthsByField)
        {
            FixedWidthColumn.Write(writer, CollectionsMarshal.AsSpan(lengths));
        }
    }

    private static (int Shortest, int Longest) FindExtremes(FixedWidthColumn column)
    {
        var (shortest, longest) = (int.MaxValue, 0);
        for (var i = 0; i < column.Count; i++)
        {
            var length = column[i];
            shortest = length > 0 ? Math.Min(shortest, length) : shortest;
            longest = Math.Max(longest, length);
        }

        return (Math.Min(shortest, longest), longest);
    }
}
