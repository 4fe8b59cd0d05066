using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Keywords;

/// <summary>Values of one keyword field: the distinct values in ordinal order, and which of them each document has.</summary>
internal sealed class KeywordColumn
{
    private readonly FixedWidthColumn _starts;
    private readonly FixedWidthColumn _ordinals;
    private readonly bool _isSingleValued;

    private KeywordColumn(string[] values, FixedWidthColumn starts, FixedWidthColumn ordinals, bool isSingleValued)
    {
        Values = values;
        _starts = starts;
        _ordinals = ordinals;
        _isSingleValued = isSingleValued;
    }

    public string[] Values { get; }

    /// <summary>The document's values are <see cref="OrdinalAt"/> of <c>start..end</c>.</summary>
    public (int Start, int End) GetRange(int document) => _isSingleValued
        ? (document, document + (_ordinals[document] > 0 ? 1 : 0))
        : (_starts[document], _starts[document + 1]);

    /// <summary>Index into <see cref="Values"/>.</summary>
    public int OrdinalAt(int index) => _isSingleValued ? _ordinals[index] - 1 : _ordinals[index];

    /// <summary>Ordinal of a value; negative when no document has it.</summary>
    public int FindOrdinal(string value) => Array.BinarySearch(Values, value, StringComparer.Ordinal);

    public static KeywordColumn Read(byte[] bytes, ref int position, int documentCount)
    {
        var valueCount = Varint.Read(bytes, ref position);
        if (valueCount > bytes.Length - position)
        {
            throw new InvalidDataException("A keyword field has more values than bytes");
        }

        var values = new string[valueCount];
        for (var i = 0; i < valueCount; i++)
        {
            var length = Varint.Read(bytes, ref position);
            values[i] = OrdinalText.Decode(bytes.AsSpan(position, length));
            position += length;
        }

        var isSingleValued = bytes[position++] != 0;
        if (isSingleValued)
        {
            return new KeywordColumn(values, default, FixedWidthColumn.Read(bytes, ref position, documentCount), isSingleValued);
        }

        var starts = FixedWidthColumn.Read(bytes, ref position, checked(documentCount + 1));
        var ordinals = FixedWidthColumn.Read(bytes, ref position, starts[documentCount]);
        return new KeywordColumn(values, starts, ordinals, isSingleValued);
    }
}
