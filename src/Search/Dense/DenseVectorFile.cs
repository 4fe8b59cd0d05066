using System.Runtime.InteropServices;
using KbSearch.Content.Model;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Dense;

/// <summary>
/// Keeps vectors in one file: a header, then each item's id, hash of its text and vector, under a checksum. It saves computing, no more:
/// who may read an item and what its text is come from the store. Whatever is wrong with the file, the vectors are computed again.
/// </summary>
internal static class DenseVectorFile
{
    private const uint Magic = 0x5645424B; // "KBEV" on disk
    private const int Version = 1;

    /// <summary>Replaces the file in one step; durable on return.</summary>
    /// <param name="fingerprint">Of what made the vectors.</param>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static void Write(string path, string fingerprint, IReadOnlyCollection<(ContentId Id, UInt128 Hash, sbyte[] Vector)> rows) => ChecksummedFile.Write(path, writer =>
    {
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(fingerprint);
        writer.Write(rows.Count);
        foreach (var (id, hash, vector) in rows)
        {
            writer.Write(id.Value);
            writer.Write((ulong)(hash >> 64));
            writer.Write((ulong)hash);
            writer.Write(vector.Length);
            writer.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }
    });

    /// <returns>The vectors; none when the file is missing, damaged, unreadable, of another fingerprint or with vectors of other lengths.</returns>
    public static Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)> Read(string path, string fingerprint, int dimensions)
    {
        try
        {
            using var reader = File.Exists(path) ? ChecksummedFile.Open(path) : null;
            return reader is null ? [] : Read(reader, fingerprint, dimensions);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            return [];
        }
    }

    private static Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)> Read(BinaryReader reader, string fingerprint, int dimensions)
    {
        var rows = new Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)>();
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version || reader.ReadString() != fingerprint)
        {
            return rows;
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var isId = ContentId.TryParse(reader.ReadString(), out var id);
            var hash = new UInt128(reader.ReadUInt64(), reader.ReadUInt64());
            var vector = Array.ConvertAll(reader.ReadBytes(reader.ReadInt32()), b => unchecked((sbyte)b));
            if (!isId || vector.Length != dimensions)
            {
                return [];
            }

            rows[id] = (hash, vector);
        }

        return rows;
    }
}
