using System.Runtime.CompilerServices;
using KbSearch.Index.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>A segment with what of it is deleted.</summary>
internal sealed class SegmentView
{
    private readonly Lazy<ClassStatistics[]> _deleted;

    public SegmentView(AtomicReader reader)
    {
        Reader = reader;
        LiveDocuments = reader.LiveDocs;
        Columns = SegmentColumns.Of(reader);
        _deleted = new Lazy<ClassStatistics[]>(CountDeleted);
    }

    public AtomicReader Reader { get; }

    /// <summary>Null when none is deleted.</summary>
    public IBits? LiveDocuments { get; }

    public SegmentColumns Columns { get; }

    /// <summary>By class: the deleted documents.</summary>
    public ClassStatistics[] Deleted => _deleted.Value;

    public KeywordColumn Keywords(KeywordField field) => Columns.Keywords(Reader, field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsLive(int document) => LiveDocuments is null || LiveDocuments.Get(document);

    private ClassStatistics[] CountDeleted()
    {
        var deleted = Array.ConvertAll(Columns.Classes, statistics => new ClassStatistics(statistics.Audience));
        for (var document = 0; LiveDocuments is not null && document < Reader.MaxDoc; document++)
        {
            if (!LiveDocuments.Get(document))
            {
                deleted[Columns.ClassOf[document]].Add(document, Columns.Lengths);
            }
        }

        return deleted;
    }
}
