using System.Runtime.InteropServices;
using KbSearch.Content.Model;

namespace KbSearch.Search.Learning;

/// <summary>
/// Keeps a trained model in one file: a header, the terms, their weights and vectors, under a checksum. Whatever is wrong with the
/// file, the answer is to learn again, so reading says why in words and throws nothing.
/// </summary>
public static class LatentModelFile
{
    private const uint Magic = 0x4D4C424B; // "KBLM" on disk
    private const int Version = 1;
    private const int MaxTerms = 1_000_000;
    private const int MaxDimensions = 4_096;

    /// <summary>Replaces the file in one step; durable on return.</summary>
    /// <exception cref="IOException"/>
    /// <exception cref="UnauthorizedAccessException"/>
    public static void Write(string path, TrainedModel trained)
    {
        ArgumentNullException.ThrowIfNull(trained);
        ChecksummedFile.Write(path, writer => Write(writer, trained));
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

            using var reader = ChecksummedFile.Open(path);
            if (reader is null)
            {
                reason = "its checksum does not match";
                return null;
            }

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
        if (termCount is < 0 or > MaxTerms || dimensions is < 1 or > MaxDimensions || (long)termCount * dimensions > int.MaxValue / sizeof(float))
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
