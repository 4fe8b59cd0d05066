using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>One value per document: audience class, usefulness, last update.</summary>
internal sealed class DocumentColumns
{
    private const long UnknownUpdate = long.MinValue;

    private readonly byte[] _bytes;
    private readonly FixedWidthColumn _classes;
    private readonly int _usefulnessStart;
    private readonly int _updatedStart;

    public DocumentColumns(byte[] bytes, int documentCount)
    {
        var position = 0;
        _bytes = bytes;
        _classes = FixedWidthColumn.Read(bytes, ref position, documentCount);
        _usefulnessStart = position;
        _updatedStart = position + (documentCount * sizeof(float));
        if (bytes.Length - position != (long)documentCount * (sizeof(float) + sizeof(long)))
        {
            throw new InvalidDataException("The document columns do not fill their section");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int GetClass(int document) => _classes[document];

    public float GetUsefulness(int document) =>
        BinaryPrimitives.ReadSingleLittleEndian(_bytes.AsSpan(_usefulnessStart + (document * sizeof(float))));

    /// <summary>Null when unknown; in UTC.</summary>
    public DateTimeOffset? GetUpdatedAt(int document)
    {
        var ticks = GetUpdatedTicks(document);
        return ticks == UnknownUpdate ? null
            : ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InvalidDataException($"The update time of document {document} is out of range");
    }

    public long GetUpdatedTicks(int document) =>
        BinaryPrimitives.ReadInt64LittleEndian(_bytes.AsSpan(_updatedStart + (document * sizeof(long))));

    /// <summary>Asks for what is kept of a document.</summary>
    public void Prefetch(int document)
    {
        Codecs.Prefetch.Read(_bytes, _usefulnessStart + (document * sizeof(float)), sizeof(float));
        Codecs.Prefetch.Read(_bytes, _updatedStart + (document * sizeof(long)), sizeof(long));
    }

    public static long ToTicks(DateTimeOffset? updatedAt) => updatedAt?.UtcTicks ?? UnknownUpdate;

    public static void Write(ByteWriter writer, ReadOnlySpan<int> classes, ReadOnlySpan<float> usefulness, ReadOnlySpan<long> updatedTicks)
    {
        FixedWidthColumn.Write(writer, classes);
        foreach (var value in usefulness)
        {
            writer.WriteSingle(value);
        }

        foreach (var ticks in updatedTicks)
        {
            writer.WriteInt64(ticks);
        }
    }
}
