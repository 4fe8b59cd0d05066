using KbSearch.Index.Embedded.Norms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Counts over a set of documents of one audience class, from which a viewer's collection statistics are added up.</summary>
internal sealed class ClassStatistics
{
    public int Documents { get; set; }

    /// <summary>By field: documents in which it is not empty.</summary>
    public int[] FieldDocuments { get; private init; } = new int[FieldLengths.FieldCount];

    /// <summary>By field: sum of the lengths.</summary>
    public long[] FieldLengthSums { get; private init; } = new long[FieldLengths.FieldCount];

    public ClassStatistics Copy() => new()
    {
        Documents = Documents,
        FieldDocuments = [.. FieldDocuments],
        FieldLengthSums = [.. FieldLengthSums],
    };

    public void AddLength(int field, int length)
    {
        if (length > 0)
        {
            FieldDocuments[field]++;
            FieldLengthSums[field] += length;
        }
    }

    public bool ContentEquals(ClassStatistics other) =>
        Documents == other.Documents
        && FieldDocuments.AsSpan().SequenceEqual(other.FieldDocuments)
        && FieldLengthSums.AsSpan().SequenceEqual(other.FieldLengthSums);
}
