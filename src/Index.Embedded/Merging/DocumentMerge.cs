using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Keywords;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>Brings the live documents of several segments into one order, by tier, then by id.</summary>
internal sealed class DocumentMerge
{
    private readonly IReadOnlyList<SegmentView> _sources;
    private readonly List<(int Source, int Document)> _order = [];

    public DocumentMerge(IReadOnlyList<SegmentView> sources)
    {
        _sources = sources;
        Maps = [.. sources.Select(view => new int[view.Segment.DocumentCount])];
        Audiences = AudienceClasses.Number(sources.SelectMany(view => view.Segment.Metadata.Classes
            .Select((c, i) => (c.Audience, c.Statistics.Documents - (view.Deleted.GetClass(i)?.Documents ?? 0)))));
        ClassMaps = [.. sources.Select(view => view.Segment.Metadata.Classes.Select(c => Audiences.IndexOf(c.Audience)).ToArray())];
        MergeOrders();
    }

    /// <summary>By source, then by its document: the new number, -1 when deleted. Ascending within a source.</summary>
    public int[][] Maps { get; }

    public List<Audience> Audiences { get; }

    /// <summary>By source, then by its audience class: the new class, -1 when no live document has it.</summary>
    public int[][] ClassMaps { get; }

    /// <summary>The documents in their new order.</summary>
    public IReadOnlyList<(int Source, int Document)> Order => _order;

    public void WriteTo(SegmentWriter writer)
    {
        var numbers = _sources.Select(_ => new int[]?[KeywordColumns.FieldCount]).ToArray();
        Span<int> lengths = stackalloc int[FieldLengths.FieldCount];
        foreach (var (source, document) in _order)
        {
            var segment = _sources[source].Segment;
            for (var field = 0; field < FieldLengths.FieldCount; field++)
            {
                lengths[field] = segment.Lengths.Get(field, document);
            }

            for (var field = 0; field < KeywordColumns.FieldCount; field++)
            {
                CopyKeywords(writer.Keywords((KeywordField)field), segment.Keywords[(KeywordField)field], ref numbers[source][field], document);
            }

            writer.AddDocument(
                segment.Ids.GetBytes(document),
                segment.GetTier(document),
                ClassMaps[source][segment.Columns.GetClass(document)],
                segment.Columns.GetUsefulness(document),
                segment.Columns.GetUpdatedTicks(document),
                lengths);
        }
    }

    private static void CopyKeywords(KeywordColumnWriter writer, KeywordColumn column, ref int[]? numbers, int document)
    {
        numbers ??= [.. Enumerable.Repeat(-1, column.Values.Length)];
        var (start, end) = column.GetRange(document);
        for (var i = start; i < end; i++)
        {
            var ordinal = column.OrdinalAt(i);
            if (numbers[ordinal] < 0)
            {
                numbers[ordinal] = writer.GetNumber(column.Values[ordinal]);
            }

            writer.Add(numbers[ordinal]);
        }
    }

    private void MergeOrders()
    {
        var next = new int[_sources.Count];
        for (var source = 0; source < next.Length; source++)
        {
            SkipDeleted(source, next);
        }

        while (true)
        {
            var first = -1;
            for (var source = 0; source < next.Length; source++)
            {
                if (next[source] < Maps[source].Length && (first < 0 || IsBefore(source, next[source], first, next[first])))
                {
                    first = source;
                }
            }

            if (first < 0)
            {
                return;
            }

            Maps[first][next[first]] = _order.Count;
            _order.Add((first, next[first]++));
            SkipDeleted(first, next);
        }
    }

    private void SkipDeleted(int source, int[] next)
    {
        while (next[source] < Maps[source].Length && _sources[source].Deleted.Contains(next[source]))
        {
            Maps[source][next[source]++] = -1;
        }
    }

    private bool IsBefore(int sourceA, int documentA, int sourceB, int documentB)
    {
        var (a, b) = (_sources[sourceA].Segment, _sources[sourceB].Segment);
        var (tierA, tierB) = (a.GetTier(documentA), b.GetTier(documentB));
        return tierA != tierB ? tierA < tierB : a.Ids.GetBytes(documentA).SequenceCompareTo(b.Ids.GetBytes(documentB)) < 0;
    }
}
