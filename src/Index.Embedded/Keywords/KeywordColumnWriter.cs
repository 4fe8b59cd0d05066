using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Keywords;

/// <summary>Collects the values of one keyword field, document by document.</summary>
internal sealed class KeywordColumnWriter
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _ordinals = [];

    /// <summary>Number the writer knows the value by until it is written.</summary>
    public int GetNumber(string value)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, value, out var exists);
        if (!exists)
        {
            number = _values.Count;
            _values.Add(value);
        }

        return number;
    }

    /// <summary>Gives the current document a value; a repeated one is ignored.</summary>
    public void Add(int number)
    {
        if (!CollectionsMarshal.AsSpan(_ordinals)[_starts[^1]..].Contains(number))
        {
            _ordinals.Add(number);
        }
    }

    public void EndDocument() => _starts.Add(_ordinals.Count);

    public void Write(ByteWriter writer)
    {
        var order = Enumerable.Range(0, _values.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(_values[a], _values[b]));
        var ordinals = new int[order.Length];
        writer.WriteVarint(order.Length);
        for (var ordinal = 0; ordinal < order.Length; ordinal++)
        {
            ordinals[order[ordinal]] = ordinal;
            writer.WriteText(_values[order[ordinal]]);
        }

        foreach (ref var number in CollectionsMarshal.AsSpan(_ordinals))
        {
            number = ordinals[number];
        }

        WriteDocuments(writer);
    }

    private void WriteDocuments(ByteWriter writer)
    {
        var documentCount = _starts.Count - 1;
        var single = new int[documentCount];
        for (var document = 0; document < documentCount; document++)
        {
            var (start, end) = (_starts[document], _starts[document + 1]);
            if (end - start > 1)
            {
                WriteMultiValued(writer);
                return;
            }

            single[document] = end > start ? _ordinals[start] + 1 : 0;
        }

        writer.WriteByte(1);
        FixedWidthColumn.Write(writer, single);
    }

    private void WriteMultiValued(ByteWriter writer)
    {
        var ordinals = CollectionsMarshal.AsSpan(_ordinals);
        for (var document = 0; document < _starts.Count - 1; document++)
        {
            ordinals[_starts[document].._starts[document + 1]].Sort();
        }

        writer.WriteByte(0);
        FixedWidthColumn.Write(writer, CollectionsMarshal.AsSpan(_starts));
        FixedWidthColumn.Write(writer, ordinals);
    }
}
