using System.Runtime.InteropServices;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Puts a segment together: first every document in order, then every term in order, then every forward list in document order.</summary>
internal sealed class SegmentWriter
{
    private const int SmallSection = 1 << 16;

    private readonly long _segmentId;
    private readonly IReadOnlyList<Audience> _audiences;
    private readonly ClassStatistics[] _statistics;
    private readonly int[] _tierCounts = new int[SegmentMetadata.TierCount];
    private readonly List<int> _idStarts = [0];
    private readonly ByteWriter _ids = new(1024);
    private readonly List<int> _classes = [];
    private readonly List<float> _usefulness = [];
    private readonly List<long> _updatedTicks = [];
    private readonly List<int>[] _lengths = [.. Enumerable.Range(0, FieldLengths.FieldCount).Select(_ => new List<int>())];
    private readonly List<int> _lengthRows = [];
    private byte[] _singleImpacts = [];
    private readonly KeywordColumnWriter[] _keywords = [.. Enumerable.Range(0, KeywordColumns.FieldCount).Select(_ => new KeywordColumnWriter())];
    private Bm25F? _referenceScoring;

    /// <param name="audiences">By audience class: the class most documents have first, ties by written form.</param>
    /// <param name="expectedLength">About how long a section will be, so that large ones need not grow.</param>
    public SegmentWriter(long segmentId, IReadOnlyList<Audience> audiences, Func<SegmentSection, int>? expectedLength = null)
    {
        expectedLength ??= _ => SmallSection;
        _segmentId = segmentId;
        _audiences = audiences;
        _statistics = [.. audiences.Select(_ => new ClassStatistics())];
        Terms = new TermDictionaryWriter(
            audiences.Count, new PostingsWriter(ImpactOf, expectedLength(SegmentSection.Postings), expectedLength(SegmentSection.Positions)));
    }

    public TermDictionaryWriter Terms { get; }

    public ForwardIndexWriter Forward { get; } = new();

    /// <summary>Values of the document being added: give them before <see cref="AddDocument"/>.</summary>
    public KeywordColumnWriter Keywords(KeywordField field) => _keywords[(int)field];

    /// <summary>Adds the next document: by tier, then by id.</summary>
    public void AddDocument(ReadOnlySpan<byte> id, Tier tier, int audienceClass, float usefulness, long updatedTicks, ReadOnlySpan<int> lengths)
    {
        _ids.WriteBytes(id);
        _idStarts.Add(_ids.Length);
        _tierCounts[(int)tier]++;
        _classes.Add(audienceClass);
        _usefulness.Add(usefulness);
        _updatedTicks.Add(updatedTicks);
        var statistics = _statistics[audienceClass];
        statistics.Documents++;
        for (var field = 0; field < lengths.Length; field++)
        {
            _lengths[field].Add(lengths[field]);
            statistics.AddLength(field, lengths[field]);
        }

        _lengthRows.AddRange(lengths);
        foreach (var keywords in _keywords)
        {
            keywords.EndDocument();
        }
    }

    public Segment Finish()
    {
        var (terms, blocks, postings, positions) = Terms.Take();
        var sections = new byte[SegmentImage.SectionCount][];
        sections[(int)SegmentSection.Metadata] = Write(CreateMetadata().Write);
        sections[(int)SegmentSection.Ids] = Write(writer => DocumentIds.Write(writer, CollectionsMarshal.AsSpan(_idStarts), _ids.Written));
        sections[(int)SegmentSection.Documents] = Write(writer => DocumentColumns.Write(
            writer, CollectionsMarshal.AsSpan(_classes), CollectionsMarshal.AsSpan(_usefulness), CollectionsMarshal.AsSpan(_updatedTicks)));
        sections[(int)SegmentSection.Lengths] = Write(writer => FieldLengths.Write(writer, _lengths));
        sections[(int)SegmentSection.Keywords] = Write(writer => Array.ForEach(_keywords, keywords => keywords.Write(writer)));
        sections[(int)SegmentSection.Terms] = terms;
        sections[(int)SegmentSection.TermBlocks] = blocks;
        sections[(int)SegmentSection.Postings] = postings;
        sections[(int)SegmentSection.Positions] = positions;
        sections[(int)SegmentSection.Forward] = Forward.ToArray();
        return new Segment(new SegmentImage(sections));
    }

    private static byte[] Write(Action<ByteWriter> write)
    {
        var writer = new ByteWriter();
        write(writer);
        return writer.ToArray();
    }

    /// <remarks>All documents are there when the first posting is added. Most postings are one occurrence in one field: they share their impact with others of the document.</remarks>
    private byte ImpactOf(int document, ReadOnlySpan<byte> frequencies)
    {
        _referenceScoring ??= ReferenceScoring.Create(_statistics);
        var row = document * FieldLengths.FieldCount;
        var lengths = CollectionsMarshal.AsSpan(_lengthRows).Slice(row, FieldLengths.FieldCount);
        var code = frequencies[0];
        if (FrequencyCode.CountOf(code) != 1)
        {
            return ReferenceScoring.ImpactOf(_referenceScoring, frequencies, lengths);
        }

        if (_singleImpacts.Length == 0)
        {
            _singleImpacts = new byte[_lengthRows.Count];
        }

        // No impact is 0.
        ref var impact = ref _singleImpacts[row + FrequencyCode.FieldOf(code)];
        return impact != 0 ? impact : impact = ReferenceScoring.ImpactOf(_referenceScoring, frequencies, lengths);
    }

    private SegmentMetadata CreateMetadata()
    {
        var tierStarts = new int[SegmentMetadata.TierCount + 1];
        for (var tier = 0; tier < SegmentMetadata.TierCount; tier++)
        {
            tierStarts[tier + 1] = tierStarts[tier] + _tierCounts[tier];
        }

        return new SegmentMetadata
        {
            SegmentId = _segmentId,
            TierStarts = tierStarts,
            TermCount = Terms.TermCount,
            SlotCount = Terms.SlotCount,
            Classes = [.. _audiences.Zip(_statistics, (audience, statistics) => new AudienceClass(audience, statistics))],
        };
    }
}
