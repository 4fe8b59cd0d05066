using System.Runtime.CompilerServices;
using System.Text;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>What is kept per document of a segment, read from its doc values into arrays once: they are asked for with every posting. Thread-safe.</summary>
internal sealed class SegmentColumns
{
    private static readonly ConditionalWeakTable<object, SegmentColumns> s_bySegment = [];

    private readonly KeywordColumn?[] _keywords = new KeywordColumn?[Enum.GetValues<KeywordField>().Length];

    private SegmentColumns(AtomicReader reader)
    {
        Tiers = Read(reader, LuceneFields.Tier, value => (byte)value) ?? [];
        Usefulness = Read(reader, LuceneFields.Usefulness, value => BitConverter.Int32BitsToSingle((int)value)) ?? [];
        UpdatedAt = Read(reader, LuceneFields.UpdatedAt, value => value) ?? [];
        Lengths = [.. Enumerable.Range(0, LuceneFields.FieldCount).Select(field => Read(reader, LuceneFields.Length(field), value => (int)value))];
        IdOrdinals = ReadOrdinals(reader, reader.GetSortedDocValues(LuceneFields.SortedId));
        var audiences = reader.GetSortedDocValues(LuceneFields.Audience);
        ClassOf = ReadOrdinals(reader, audiences);
        Classes = ReadClasses(audiences);
        for (var document = 0; document < ClassOf.Length; document++)
        {
            Classes[ClassOf[document]].Add(document, Lengths);
        }
    }

    /// <summary>By document, as the enum's value.</summary>
    public byte[] Tiers { get; }

    public float[] Usefulness { get; }

    /// <summary>Ticks in UTC, 0 when unknown.</summary>
    public long[] UpdatedAt { get; }

    /// <summary>By field, then by document; null for a field that is empty everywhere in the segment.</summary>
    public int[]?[] Lengths { get; }

    /// <summary>By document: its place among the ids of the segment, in ordinal order.</summary>
    public int[] IdOrdinals { get; }

    /// <summary>By document: index into <see cref="Classes"/>.</summary>
    public int[] ClassOf { get; }

    /// <summary>The audiences of the segment's documents, deleted ones included.</summary>
    public ClassStatistics[] Classes { get; }

    /// <summary>Those of the segment that the reader reads; kept as long as the segment is open somewhere, whatever is deleted in it.</summary>
    public static SegmentColumns Of(AtomicReader reader) => s_bySegment.GetValue(reader.CoreCacheKey, _ => new SegmentColumns(reader));

    /// <param name="reader">An open one of the segment: the first may be closed by now.</param>
    public KeywordColumn Keywords(AtomicReader reader, KeywordField field) => _keywords[(int)field] ??= new KeywordColumn(reader, field);

    private static T[]? Read<T>(AtomicReader reader, string field, Func<long, T> convert)
    {
        if (reader.GetNumericDocValues(field) is not { } source)
        {
            return null;
        }

        var values = new T[reader.MaxDoc];
        for (var document = 0; document < values.Length; document++)
        {
            values[document] = convert(source.Get(document));
        }

        return values;
    }

    private static int[] ReadOrdinals(AtomicReader reader, SortedDocValues source)
    {
        var ordinals = new int[reader.MaxDoc];
        for (var document = 0; document < ordinals.Length; document++)
        {
            ordinals[document] = source.GetOrd(document);
        }

        return ordinals;
    }

    private static ClassStatistics[] ReadClasses(SortedDocValues source)
    {
        var bytes = new BytesRef();
        return [.. Enumerable.Range(0, source.ValueCount).Select(ordinal =>
        {
            source.LookupOrd(ordinal, bytes);
            var text = Encoding.UTF8.GetString(bytes.Bytes, bytes.Offset, bytes.Length);
            return new ClassStatistics(Audience.TryParse(text, out var audience)
                ? audience
                : throw new CorruptIndexException($"'{text}' is not an audience"));
        })];
    }
}
