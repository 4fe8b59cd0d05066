using KbSearch.Content.Model;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Documents with their inverted index, in memory. Immutable: deletes are kept beside it (<see cref="SegmentView"/>).</summary>
/// <remarks>Documents are numbered from 0 by tier, then by the ordinal order of their content ids. Thread-safe.</remarks>
internal sealed class Segment
{
    private const int MaxDocumentSets = 32;

    private readonly Lazy<TermShapes> _shapes;
    private readonly Lazy<FrequentTerm[]> _frequentTerms;
    private readonly BoundedCache<string, DocumentSet> _documentSets = new(MaxDocumentSets, StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The sections contradict each other.</exception>
    /// <exception cref="IndexOutOfRangeException">A section ends too early.</exception>
    public Segment(SegmentImage image)
    {
        Image = image;
        Metadata = SegmentMetadata.Read(image[SegmentSection.Metadata]);
        Ids = new DocumentIds(image[SegmentSection.Ids], DocumentCount);
        Columns = new DocumentColumns(image[SegmentSection.Documents], DocumentCount);
        Lengths = new FieldLengths(image[SegmentSection.Lengths], DocumentCount);
        Keywords = new KeywordColumns(image[SegmentSection.Keywords], DocumentCount);
        Terms = new TermDictionary(image[SegmentSection.Terms], image[SegmentSection.TermBlocks], Metadata);
        ReferenceScoring = Embedded.Scoring.ReferenceScoring.Create([.. Metadata.Classes.Select(group => group.Statistics)]);
        Forward = new ForwardIndex(image[SegmentSection.Forward], DocumentCount, Metadata.SlotCount);
        _shapes = new Lazy<TermShapes>(() => TermShapes.Create(this));
        _frequentTerms = new Lazy<FrequentTerm[]>(() => FrequentTerm.FindAll(this));
    }

    public SegmentImage Image { get; }

    public SegmentMetadata Metadata { get; }

    public long Id => Metadata.SegmentId;

    public int DocumentCount => Metadata.DocumentCount;

    public DocumentIds Ids { get; }

    public DocumentColumns Columns { get; }

    public FieldLengths Lengths { get; }

    public KeywordColumns Keywords { get; }

    public TermDictionary Terms { get; }

    /// <summary>What the maxima in the postings are made with.</summary>
    public Bm25F ReferenceScoring { get; }

    public ForwardIndex Forward { get; }

    /// <summary>The terms that <see cref="Forward"/> leaves out, in order. Found at the first delete.</summary>
    public IReadOnlyList<FrequentTerm> FrequentTerms => _frequentTerms.Value;

    public byte[] Postings => Image[SegmentSection.Postings];

    public byte[] Positions => Image[SegmentSection.Positions];

    /// <summary>Made when first asked for: misspelt words are rare.</summary>
    public TermShapes GetShapes() => _shapes.Value;

    /// <summary>A set kept for searches that ask for the same property again.</summary>
    /// <param name="key">Stands for the property.</param>
    public DocumentSet GetDocumentSet(string key) => _documentSets.GetOrAdd(key, static (_, count) => new DocumentSet(count), DocumentCount);

    public Tier GetTier(int document) => document < Metadata.TierStarts[1] ? Tier.SelfService : Tier.Community;
}
