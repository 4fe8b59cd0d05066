using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Search.Dense;

/// <summary>
/// Keeps vectors in one file: a header, each item's id, hash of its text and vector, and a SHA-256 of all that. It saves computing, no more:
/// who may read an item and what its text is come from the store. Whatever is wrong with the file, the vectors are computed again.
/// </summary>
internal static class DenseVectorFile
{
    private const uint Magic = 0x5645424B; // "KBEV" on disk
    private const int Version = 1;
    private const int HashLength = SHA256.HashSizeInBytes;

    /// <summary>Replaces the file in one step.</summary>
    /// <param name="fingerprint">Of what made the vectors.</param>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static void Write(string path, string fingerprint, IReadOnlyCollection<(ContentId Id, UInt128 Hash, sbyte[] Vector)> rows)
    {
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            using var sha = SHA256.Create();
            using (var hashed = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
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
                    writer.Write((ReadOnlySpan<byte>)Array.ConvertAll(vector, b => unchecked((byte)b)));
                }
            }

            file.Write(sha.Hash);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <returns>The vectors; none when the file is missing, damaged, unreadable, of another fingerprint or with vectors of other lengths.</returns>
    public static Dictionary<ContentId, (UInt128 Hash, sbyte[] Vector)> Read(string path, string fingerprint, int dimensions)
    {
        try
        {
            var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            return bytes.Length > HashLength && SHA256.HashData(bytes.AsSpan(..^HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(^HashLength..))
                ? Read(new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8), fingerprint, dimensions)
                : [];
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
