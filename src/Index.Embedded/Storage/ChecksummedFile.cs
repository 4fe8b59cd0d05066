using System.Buffers.Binary;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Storage;

/// <summary>Small files that are read whole: header, payload, CRC-32C of all bytes before it.</summary>
internal static class ChecksummedFile
{
    private const int MaxLength = 1 << 30;

    /// <summary>Writes and syncs the file. Its name is durable after a sync of the directory only.</summary>
    /// <returns>Length and checksum, for whoever refers to the file.</returns>
    public static FileStamp Write(IStorage storage, string path, FileKind kind, ReadOnlySpan<byte> payload)
    {
        var writer = new ByteWriter(FileHeader.Length + payload.Length + sizeof(uint));
        FileHeader.Write(writer, kind);
        writer.WriteBytes(payload);
        var checksum = Crc32C.Compute(writer.Written);
        writer.WriteUInt32(checksum);
        using var file = storage.Create(path);
        file.Write(writer.Written);
        file.Sync();
        return new FileStamp(writer.Length, checksum);
    }

    /// <summary>Reads a file and verifies its header and checksum.</summary>
    /// <param name="payloadStart">Index of the payload's first byte in the bytes returned.</param>
    /// <returns>The file without its checksum.</returns>
    /// <exception cref="IndexCorruptException"/>
    /// <exception cref="IndexFormatException"/>
    /// <exception cref="FileNotFoundException"/>
    public static byte[] Read(IStorage storage, string path, FileKind kind, out int payloadStart, out FileStamp stamp)
    {
        using var file = storage.Open(path);
        var length = file.Length;
        if (length is < FileHeader.Length + sizeof(uint) or > MaxLength)
        {
            throw new IndexCorruptException(path, length, "The file does not have a possible length");
        }

        var bytes = new byte[length];
        file.Read(0, bytes);
        FileHeader.Verify(bytes, kind, path);
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^sizeof(uint)..));
        if (checksum != Crc32C.Compute(bytes.AsSpan(..^sizeof(uint))))
        {
            throw new IndexCorruptException(path, length - sizeof(uint), "The file does not match its checksum");
        }

        payloadStart = FileHeader.Length;
        stamp = new FileStamp(length, checksum);
        return bytes[..^sizeof(uint)];
    }
}
