using KbSearch.Index.Results;
using Lucene.Net.Index;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>What the files of segments hold, told by their extensions.</summary>
internal static class SegmentSizes
{
    public static IndexSizes Of(DirectoryReader reader)
    {
        var (postings, positions, terms, documents) = (0L, 0L, 0L, 0L);
        foreach (var segment in reader.Leaves.Select(leaf => leaf.AtomicReader).OfType<SegmentReader>())
        {
            foreach (var file in segment.SegmentInfo.GetFiles())
            {
                var length = segment.Directory.FileLength(file);
                switch (Path.GetExtension(file))
                {
                    case ".doc": postings += length; break;
                    case ".pos": positions += length; break;
                    case ".tim" or ".tip": terms += length; break;
                    default: documents += length; break;
                }
            }
        }

        return new IndexSizes(postings, positions, terms, ForwardLists: 0, documents);
    }
}
