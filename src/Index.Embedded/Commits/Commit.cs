using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Commits;

/// <summary>A durable state of an index: its segments, and the change of the content store it stands at.</summary>
/// <param name="Number">From 1; each commit has a higher one than those before it.</param>
/// <param name="NextSegmentId">Above every segment id ever used in the index.</param>
internal sealed record Commit(
    long Number,
    int Generation,
    IndexFingerprint Fingerprint,
    ChangeSequence Checkpoint,
    long NextSegmentId,
    IReadOnlyList<CommittedSegment> Segments)
{
    public long SizeBytes => Segments.Sum(segment => segment.File.Length + segment.DeletesFile.Length);

    /// <summary>Names of the files the commit needs, its own among them.</summary>
    public IEnumerable<string> FileNames() => Segments
        .SelectMany(IEnumerable<string> (segment) => segment.DeletesGeneration == 0
            ? [SegmentFile.Name(segment.SegmentId)]
            : [SegmentFile.Name(segment.SegmentId), DeletesFile.Name(segment.SegmentId, segment.DeletesGeneration)])
        .Append(CommitFiles.Name(Number));

    public byte[] ToPayload()
    {
        var writer = new ByteWriter();
        writer.WriteVarint(Number);
        writer.WriteVarint(Generation);
        writer.WriteText(Fingerprint.Value);
        writer.WriteVarint(Checkpoint.Value);
        writer.WriteVarint(NextSegmentId);
        writer.WriteVarint(Segments.Count);
        foreach (var segment in Segments)
        {
            writer.WriteVarint(segment.SegmentId);
            WriteStamp(writer, segment.File);
            writer.WriteVarint(segment.Documents);
            writer.WriteVarint(segment.DeletesGeneration);
            WriteStamp(writer, segment.DeletesFile);
            writer.WriteVarint(segment.DeletedDocuments);
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException"/>
    /// <exception cref="IndexOutOfRangeException">The bytes end too early.</exception>
    public static Commit FromPayload(byte[] bytes, int position)
    {
        var number = Varint.ReadLong(bytes, ref position);
        var generation = Varint.Read(bytes, ref position);
        var fingerprint = new IndexFingerprint(ReadText(bytes, ref position));
        var checkpoint = new ChangeSequence(Varint.ReadLong(bytes, ref position));
        var nextSegmentId = Varint.ReadLong(bytes, ref position);
        var segments = new List<CommittedSegment>();
        for (var count = Varint.Read(bytes, ref position); count > 0; count--)
        {
            segments.Add(new CommittedSegment(
                Varint.ReadLong(bytes, ref position),
                ReadStamp(bytes, ref position),
                Varint.Read(bytes, ref position),
                Varint.Read(bytes, ref position),
                ReadStamp(bytes, ref position),
                Varint.Read(bytes, ref position)));
        }

        return position == bytes.Length
            ? new Commit(number, generation, fingerprint, checkpoint, nextSegmentId, segments)
            : throw new InvalidDataException("Bytes follow the commit");
    }

    private static void WriteStamp(ByteWriter writer, FileStamp stamp)
    {
        writer.WriteVarint(stamp.Length);
        writer.WriteUInt32(stamp.Checksum);
    }

    private static FileStamp ReadStamp(byte[] bytes, ref int position)
    {
        var length = Varint.ReadLong(bytes, ref position);
        var checksum = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position, sizeof(uint)));
        position += sizeof(uint);
        return new FileStamp(length, checksum);
    }

    private static string ReadText(byte[] bytes, ref int position)
    {
        var length = Varint.Read(bytes, ref position);
        var text = OrdinalText.Decode(bytes.AsSpan(position, length));
        position += length;
        return text;
    }
}
