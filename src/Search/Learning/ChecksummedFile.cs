using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Files;

namespace KbSearch.Search.Learning;

/// <summary>A file with a SHA-256 of all that is in it at its end. It is written and read in pieces, so that it may be larger than an array.</summary>
internal static class ChecksummedFile
{
    private const int PieceSize = 1 << 16;

    /// <summary>Replaces the file in one step; durable on return.</summary>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static void Write(string path, Action<BinaryWriter> write) => DurableFile.Replace(path, file =>
    {
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
        {
            write(writer);
        }

        file.Write(sha.Hash);
    });

    /// <returns>What reads the file from its beginning; null when it is not as it was written.</returns>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static BinaryReader? Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, PieceSize);
        try
        {
            if (IsWhole(file))
            {
                file.Position = 0;
                return new BinaryReader(file, Encoding.UTF8);
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    private static bool IsWhole(FileStream file)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceSize];
        var left = file.Length - SHA256.HashSizeInBytes;
        while (left > 0)
        {
            var part = piece.AsSpan(0, (int)Math.Min(left, PieceSize));
            file.ReadExactly(part);
            sha.AppendData(part);
            left -= part.Length;
        }

        Span<byte> expected = stackalloc byte[SHA256.HashSizeInBytes];
        return left == 0 && file.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false) == expected.Length && sha.GetHashAndReset().AsSpan().SequenceEqual(expected);
    }
}
