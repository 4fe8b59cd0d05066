using System.Buffers.Binary;
using System.Globalization;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Storage;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Writes segment images to files and reads them back: header, sections, section table, checksum.</summary>
/// <remarks>The table holds length (8 bytes) and CRC-32C of each section; the final CRC-32C covers header and table, so every byte is under one.</remarks>
internal static class SegmentFile
{
    private const int TableEntryLength = sizeof(long) + sizeof(uint);

    private static int FooterLength => (SegmentImage.SectionCount * TableEntryLength) + sizeof(uint);

    public static string Name(long segmentId) => string.Create(CultureInfo.InvariantCulture, $"{segmentId:D8}.seg");

    /// <summary>Writes and syncs the file. Its name is durable after a sync of the directory only.</summary>
    public static FileStamp Write(IStorage storage, string path, SegmentImage image)
    {
        var header = new ByteWriter(FileHeader.Length);
        FileHeader.Write(header, FileKind.Segment);
        var table = new ByteWriter(FooterLength);
        using var file = storage.Create(path);
        file.Write(header.Written);
        foreach (var section in Enum.GetValues<SegmentSection>())
        {
            file.Write(image[section]);
            table.WriteInt64(image[section].Length);
            table.WriteUInt32(Crc32C.Compute(image[section]));
        }

        var checksum = Crc32C.Append(Crc32C.Compute(header.Written), table.Written);
        table.WriteUInt32(checksum);
        file.Write(table.Written);
        file.Sync();
        return new FileStamp(FileHeader.Length + image.Length + table.Length, checksum);
    }

    /// <summary>Reads all sections into memory and verifies every byte.</summary>
    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="FileNotFoundException"/>
    public static SegmentImage Read(IStorage storage, string path, out FileStamp stamp)
    {
        using var file = storage.Open(path);
        var length = file.Length;
        var footerStart = length - FooterLength;
        if (footerStart < FileHeader.Length)
        {
            throw new IndexCorruptException(path, length, "The file ends within its header or footer");
        }

        var header = new byte[FileHeader.Length];
        file.Read(0, header);
        FileHeader.Verify(header, FileKind.Segment, path);
        var footer = new byte[FooterLength];
        file.Read(footerStart, footer);
        var table = footer.AsSpan(..^sizeof(uint));
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(footer.AsSpan(^sizeof(uint)..));
        if (checksum != Crc32C.Append(Crc32C.Compute(header), table))
        {
            throw new IndexCorruptException(path, footerStart, "The section table does not match its checksum");
        }

        var sections = new byte[SegmentImage.SectionCount][];
        long offset = FileHeader.Length;
        for (var i = 0; i < sections.Length; i++)
        {
            var entry = table[(i * TableEntryLength)..];
            var sectionLength = BinaryPrimitives.ReadInt64LittleEndian(entry);
            if (sectionLength < 0 || sectionLength > footerStart - offset || sectionLength > Array.MaxLength)
            {
                throw new IndexCorruptException(path, footerStart, $"Section {(SegmentSection)i} does not fit in the file");
            }

            sections[i] = GC.AllocateUninitializedArray<byte>((int)sectionLength);
            HugePages.Advise(sections[i]);
            file.Read(offset, sections[i]);
            if (Crc32C.Compute(sections[i]) != BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(long)..]))
            {
                throw new IndexCorruptException(path, offset, $"Section {(SegmentSection)i} does not match its checksum");
            }

            offset += sectionLength;
        }

        if (offset != footerStart)
        {
            throw new IndexCorruptException(path, offset, "The sections do not fill the file");
        }

        stamp = new FileStamp(length, checksum);
        return new SegmentImage(sections);
    }
}
