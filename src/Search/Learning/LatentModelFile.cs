using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>
/// Keeps a trained model in one file: a header, the terms, their weights and vectors, and a SHA-256 of all that. Whatever is wrong with the
/// file, the answer is to learn again, so reading says why in words and throws nothing.
/// </summary>
public static class LatentModelFile
{
    private const uint Magic = 0x4D4C424B; // "KBLM" on disk
    private const int Version = 1;
    private const int MaxTerms = 1_000_000;
    private const int MaxDimensions = 4_096;

    /// <summary>Replaces the file in one step.</summary>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static async Task WriteAsync(string path, TrainedModel trained, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(trained);
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8, leaveOpen: true))
        {
            Write(writer, trained);
            writer.Write(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));
        }

        var temporary = path + ".new";
        await using (var file = File.Create(temporary))
        {
            content.Position = 0;
            await content.CopyToAsync(file, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <param name="fingerprint">Of the trainer that asks: a model learned in another way is none.</param>
    /// <param name="reason">Why there is no model; empty when there is one.</param>
    /// <returns>Null when the file is missing, damaged, unreadable or of another fingerprint.</returns>
    public static TrainedModel? TryRead(string path, string fingerprint, out string reason)
    {
        reason = "";
        try
        {
            if (!File.Exists(path))
            {
                reason = "there is none yet";
                return null;
            }

            var bytes = File.ReadAllBytes(path);
            if (!IsWhole(bytes))
            {
                reason = "its checksum does not match";
                return null;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
            var trained = Read(reader, fingerprint);
            reason = trained is null ? "it was learned by another version or with other options" : "";
            return trained;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
        {
            reason = exception.Message;
            return null;
        }
    }

    private static bool IsWhole(byte[] bytes) =>
        bytes.Length > SHA256.HashSizeInBytes
        && SHA256.HashData(bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - SHA256.HashSizeInBytes));

    private static void Write(BinaryWriter writer, TrainedModel trained)
    {
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(trained.Fingerprint);
        writer.Write(trained.Checkpoint.Value);
        writer.Write(trained.Items);
        writer.Write(trained.Model.TermCount);
        writer.Write(trained.Model.Dimensions);
        foreach (var term in trained.Model.Terms)
        {
            writer.Write(term);
        }

        writer.Write(MemoryMarshal.AsBytes(trained.Model.Weights.Span));
        writer.Write(MemoryMarshal.AsBytes(trained.Model.Vectors));
    }

    private static TrainedModel? Read(BinaryReader reader, string fingerprint)
    {
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version || reader.ReadString() != fingerprint)
        {
            return null;
        }

        var checkpoint = new ChangeSequence(reader.ReadInt64());
        var items = reader.ReadInt32();
        var (termCount, dimensions) = (reader.ReadInt32(), reader.ReadInt32());
        if (termCount is < 0 or > MaxTerms || dimensions is < 1 or > MaxDimensions)
        {
            throw new FormatException("Its sizes are out of range.");
        }

        var terms = new string[termCount];
        for (var i = 0; i < termCount; i++)
        {
            terms[i] = reader.ReadString();
        }

        var weights = new float[termCount];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        var vectors = new float[termCount * dimensions];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vectors.AsSpan()));
        return new TrainedModel(new LatentModel(terms, weights, vectors, dimensions), fingerprint, checkpoint, items);
    }
}
