using System.Text;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Segments;

/// <summary>Values of one keyword field in a segment: the distinct values in ordinal order, and which of them each document has.</summary>
internal sealed class KeywordColumn
{
    private readonly int[] _starts;
    private readonly int[] _ordinals;
    private readonly Dictionary<string, int> _ordinalOf = new(StringComparer.Ordinal);

    public KeywordColumn(AtomicReader reader, KeywordField field)
    {
        _starts = new int[reader.MaxDoc + 1];
        if (reader.GetSortedSetDocValues(LuceneFields.Keyword(field)) is not { } source)
        {
            (Values, _ordinals) = ([], []);
            return;
        }

        Values = new string[source.ValueCount];
        var bytes = new BytesRef();
        for (var ordinal = 0; ordinal < Values.Length; ordinal++)
        {
            source.LookupOrd(ordinal, bytes);
            Values[ordinal] = Encoding.UTF8.GetString(bytes.Bytes, bytes.Offset, bytes.Length);
            _ordinalOf.Add(Values[ordinal], ordinal);
        }

        var ordinals = new List<int>(reader.MaxDoc);
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            source.SetDocument(document);
            for (var ordinal = source.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = source.NextOrd())
            {
                ordinals.Add((int)ordinal);
            }

            _starts[document + 1] = ordinals.Count;
        }

        _ordinals = [.. ordinals];
    }

    public string[] Values { get; }

    /// <summary>Ordinals of the document's values.</summary>
    public ReadOnlySpan<int> Of(int document) => _ordinals.AsSpan(_starts[document], _starts[document + 1] - _starts[document]);

    /// <returns>Negative when no document has the value.</returns>
    public int FindOrdinal(string value) => _ordinalOf.GetValueOrDefault(value, -1);
}
