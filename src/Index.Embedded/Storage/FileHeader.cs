using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Storage;

/// <summary>The first 12 bytes of every file: kind, format version, checksum of these two.</summary>
/// <remarks>The checksum tells a file of another version from a damaged one. This layout holds for all versions to come.</remarks>
internal static class FileHeader
{
    public const int Length = 12;

    /// <summary>Version of the whole on-disk format; any change to it raises the number.</summary>
    public const uint FormatVersion = 5;

    public static void Write(ByteWriter writer, FileKind kind)
    {
        var start = writer.Length;
        writer.WriteUInt32((uint)kind);
        writer.WriteUInt32(FormatVersion);
        writer.WriteUInt32(Crc32C.Compute(writer.Written[start..]));
    }

    /// <exception cref="IndexCorruptException">The header is damaged or of another kind of file.</exception>
    /// <exception cref="IndexFormatException">The file is of another version.</exception>
    public static void Verify(ReadOnlySpan<byte> header, FileKind kind, string path)
    {
        if (header.Length < Length)
        {
            throw new IndexCorruptException(path, header.Length, "The file ends within its header");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(header[8..]) != Crc32C.Compute(header[..8]))
        {
            throw new IndexCorruptException(path, 0, "The header does not match its checksum");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != (uint)kind)
        {
            throw new IndexCorruptException(path, 0, $"The file is not of kind {kind}");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        if (version != FormatVersion)
        {
            throw new IndexFormatException(path, $"The file has format version {version}; this program reads version {FormatVersion}");
        }
    }
}
