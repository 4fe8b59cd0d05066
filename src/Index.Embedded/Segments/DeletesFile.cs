using System.Globalization;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>The deleted documents of a segment on disk. Statistics are not stored: they follow from the segment's forward lists.</summary>
internal static class DeletesFile
{
    /// <param name="generation">From 1; the highest committed one holds.</param>
    public static string Name(long segmentId, int generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{segmentId:D8}.{generation}.del");

    public static FileStamp Write(IStorage storage, string path, Segment segment, DeletedDocuments deleted)
    {
        var payload = new ByteWriter();
        payload.WriteVarint(segment.Id);
        payload.WriteVarint(deleted.Count);
        var last = -1;
        foreach (var document in deleted.ToList())
        {
            payload.WriteVarint(document - last - 1);
            last = document;
        }

        return ChecksummedFile.Write(storage, path, FileKind.Deletes, payload.Written);
    }

    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="FileNotFoundException"/>
    public static DeletedDocuments Read(IStorage storage, string path, Segment segment, out FileStamp stamp)
    {
        var bytes = ChecksummedFile.Read(storage, path, FileKind.Deletes, out var position, out stamp);
        return Corruption.Guard(path, () =>
        {
            if (Varint.ReadLong(bytes, ref position) != segment.Id)
            {
                throw new InvalidDataException("The deletes are those of another segment");
            }

            var documents = new List<int>();
            var document = -1;
            for (var count = Varint.Read(bytes, ref position); count > 0; count--)
            {
                document += 1 + Varint.Read(bytes, ref position);
                if ((uint)document >= (uint)segment.DocumentCount)
                {
                    throw new InvalidDataException("A deleted document is not in the segment");
                }

                documents.Add(document);
            }

            return position == bytes.Length
                ? DeletedDocuments.None.With(segment, documents)
                : throw new InvalidDataException("Bytes follow the deletes");
        });
    }
}
