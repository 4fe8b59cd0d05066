using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Norms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Counts of a segment and its audience classes: what the other sections are read with.</summary>
internal sealed class SegmentMetadata
{
    public const int TierCount = 2;

    public required long SegmentId { get; init; }

    /// <summary>First document of each tier, and the number of documents as the last element.</summary>
    public required int[] TierStarts { get; init; }

    public required int TermCount { get; init; }

    /// <summary>Sum over terms of the number of audience classes that hold the term.</summary>
    public required int SlotCount { get; init; }

    /// <summary>Largest class first; ties by the audience's written form.</summary>
    public required IReadOnlyList<AudienceClass> Classes { get; init; }

    public int DocumentCount => TierStarts[TierCount];

    public void Write(ByteWriter writer)
    {
        writer.WriteVarint(SegmentId);
        writer.WriteByte(FieldLengths.FieldCount);
        writer.WriteByte(KeywordColumns.FieldCount);
        for (var tier = 0; tier < TierCount; tier++)
        {
            writer.WriteVarint(TierStarts[tier + 1] - TierStarts[tier]);
        }

        writer.WriteVarint(TermCount);
        writer.WriteVarint(SlotCount);
        writer.WriteVarint(Classes.Count);
        foreach (var (audience, statistics) in Classes)
        {
            writer.WriteText(audience.ToString());
            writer.WriteVarint(statistics.Documents);
            for (var field = 0; field < FieldLengths.FieldCount; field++)
            {
                writer.WriteVarint(statistics.FieldDocuments[field]);
                writer.WriteVarint(statistics.FieldLengthSums[field]);
            }
        }
    }

    /// <exception cref="InvalidDataException">The bytes do not describe a segment.</exception>
    public static SegmentMetadata Read(byte[] bytes)
    {
        var position = 0;
        var segmentId = Varint.ReadLong(bytes, ref position);
        if (bytes[position++] != FieldLengths.FieldCount || bytes[position++] != KeywordColumns.FieldCount)
        {
            throw new InvalidDataException("The segment has other fields than this program");
        }

        var tierStarts = new int[TierCount + 1];
        for (var tier = 0; tier < TierCount; tier++)
        {
            tierStarts[tier + 1] = checked(tierStarts[tier] + Varint.Read(bytes, ref position));
        }

        var termCount = Varint.Read(bytes, ref position);
        var slotCount = Varint.Read(bytes, ref position);
        var classes = new AudienceClass[CheckedCount(Varint.Read(bytes, ref position), bytes, position)];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = ReadClass(bytes, ref position);
        }

        if (position != bytes.Length)
        {
            throw new InvalidDataException("Bytes follow the metadata");
        }

        return new SegmentMetadata
        {
            SegmentId = segmentId,
            TierStarts = tierStarts,
            TermCount = termCount,
            SlotCount = slotCount,
            Classes = classes,
        };
    }

    private static AudienceClass ReadClass(byte[] bytes, ref int position)
    {
        var length = CheckedCount(Varint.Read(bytes, ref position), bytes, position);
        var text = OrdinalText.Decode(bytes.AsSpan(position, length));
        position += length;
        if (!Audience.TryParse(text, out var audience))
        {
            throw new InvalidDataException("An audience class is not an audience");
        }

        var statistics = new ClassStatistics { Documents = Varint.Read(bytes, ref position) };
        for (var field = 0; field < FieldLengths.FieldCount; field++)
        {
            statistics.FieldDocuments[field] = Varint.Read(bytes, ref position);
            statistics.FieldLengthSums[field] = Varint.ReadLong(bytes, ref position);
        }

        return new AudienceClass(audience, statistics);
    }

    /// <summary>A count of things that take a byte each at least cannot exceed the bytes left: no allocation on a lie.</summary>
    private static int CheckedCount(int count, byte[] bytes, int position) =>
        count <= bytes.Length - position ? count : throw new InvalidDataException("A count exceeds the section");
}
