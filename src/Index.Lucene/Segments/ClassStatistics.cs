using KbSearch.Content.Model;
using KbSearch.Index.Lucene.Documents;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>Counts over the documents of one audience in one segment, from which a viewer's collection statistics are added up.</summary>
internal sealed class ClassStatistics(Audience audience)
{
    public Audience Audience => audience;

    public int Documents { get; private set; }

    /// <summary>By field: documents in which it is not empty.</summary>
    public int[] FieldDocuments { get; } = new int[LuceneFields.FieldCount];

    /// <summary>By field: sum of the lengths.</summary>
    public long[] FieldLengths { get; } = new long[LuceneFields.FieldCount];

    /// <param name="lengths">By field, then by document.</param>
    public void Add(int document, int[]?[] lengths)
    {
        Documents++;
        for (var field = 0; field < lengths.Length; field++)
        {
            if (lengths[field] is { } column && column[document] > 0)
            {
                FieldDocuments[field]++;
                FieldLengths[field] += column[document];
            }
        }
    }
}
