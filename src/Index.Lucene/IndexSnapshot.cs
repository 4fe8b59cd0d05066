using System.Text;
using KbSearch.Content.Model;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Lucene.Queries;
using KbSearch.Index.Lucene.Segments;
using KbSearch.Index.Results;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene;

/// <summary>What a search sees: the segments at one moment and the change they stand at. Immutable.</summary>
/// <remarks>Holds a reference to the library's reader until disposed; each search takes one of its own (<see cref="TryAcquire"/>).</remarks>
internal sealed class IndexSnapshot : IDisposable
{
    private readonly DirectoryReader _reader;
    private readonly Lazy<IndexSizes> _sizes;

    public IndexSnapshot(DirectoryReader reader, ChangeSequence checkpoint)
    {
        _reader = reader;
        Checkpoint = checkpoint;
        Segments = [.. reader.Leaves.Select(leaf => new SegmentView(leaf.AtomicReader))];
        _sizes = new Lazy<IndexSizes>(() => SegmentSizes.Of(reader));
    }

    public DirectoryReader Reader => _reader;

    public ChangeSequence Checkpoint { get; }

    public SegmentView[] Segments { get; }

    public IndexSizes Sizes => _sizes.Value;

    /// <summary>What was found out about the snapshot for each viewer.</summary>
    public ScopeCache Scopes { get; } = new();

    /// <returns>False when it is gone: a newer one took its place.</returns>
    public bool TryAcquire() => _reader.TryIncRef();

    /// <summary>Gives back what creating it or <see cref="TryAcquire"/> took.</summary>
    public void Dispose() => _reader.DecRef();

    /// <summary>Where the live document with the id is; null when there is none.</summary>
    public (int Segment, int Document)? Find(ContentId id)
    {
        var term = new BytesRef(id.Value);
        for (var i = 0; i < Segments.Length; i++)
        {
            if (Segments[i].Reader.GetTerms(LuceneFields.Id)?.GetEnumerator() is { } terms && terms.SeekExact(term))
            {
                var document = terms.Docs(Segments[i].LiveDocuments, null, DocsFlags.NONE).NextDoc();
                if (document != DocIdSetIterator.NO_MORE_DOCS)
                {
                    return (i, document);
                }
            }
        }

        return null;
    }

    public ContentId IdOf(int segment, int document)
    {
        var bytes = SortedIdOf(segment, document);
        return ContentId.Parse(Encoding.BigEndianUnicode.GetString(bytes.Bytes, bytes.Offset, bytes.Length));
    }

    /// <summary>In ordinal order as bytes.</summary>
    public BytesRef SortedIdOf(int segment, int document)
    {
        var bytes = new BytesRef();
        Segments[segment].Reader.GetSortedDocValues(LuceneFields.SortedId).LookupOrd(Segments[segment].Columns.IdOrdinals[document], bytes);
        return bytes;
    }
}
