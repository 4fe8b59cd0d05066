using Lucene.Net.Index;
using static Lucene.Net.Index.IndexWriter;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>Reads the columns of a merged segment before it is searched, so that no search waits for them.</summary>
internal sealed class SegmentWarmer : IndexReaderWarmer
{
    public override void Warm(AtomicReader reader) => SegmentColumns.Of(reader);
}
