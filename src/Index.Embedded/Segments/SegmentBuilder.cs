using KbSearch.Index.Documents;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Inverts documents into a segment. Hot; reused, so that its buffers are allocated once. Not thread-safe.</summary>
internal sealed class SegmentBuilder
{
    private readonly TermTable _table = new();
    private readonly OccurrenceTable _occurrences = new();
    private readonly ByteWriter _frequencies = new();
    private readonly ByteWriter _positions = new();
    private readonly int[] _fieldFrequencies = new int[FieldLengths.FieldCount];
    private readonly List<int> _documents = [];
    private int[] _slots = [];

    /// <exception cref="ArgumentException">A document's tokens, fields or usefulness are not what <see cref="IndexDocument"/> says.</exception>
    public Segment Build(long segmentId, IReadOnlyCollection<IndexDocument> documents)
    {
        _table.Clear();
        _occurrences.Clear();
        var ordered = documents.ToArray();
        Array.Sort(ordered, (a, b) => a.Tier != b.Tier ? a.Tier.CompareTo(b.Tier) : a.Id.CompareTo(b.Id));
        var audiences = AudienceClasses.Number(documents.CountBy(document => document.Audience).Select(group => (group.Key, group.Value)));
        var classOf = audiences.Index().ToDictionary(item => item.Item, item => item.Index);
        var classes = Array.ConvertAll(ordered, document => classOf[document.Audience]);
        var writer = new SegmentWriter(segmentId, audiences);
        var slotStarts = new int[ordered.Length];
        for (var i = 0; i < ordered.Length; i++)
        {
            slotStarts[i] = _occurrences.Count;
            AddDocument(writer, ordered[i], i, classes[i]);
        }

        _occurrences.Invert(_table.Count);
        var slotEnds = WriteTerms(writer.Terms, classes, slotStarts);
        for (var i = 0; i < ordered.Length; i++)
        {
            writer.Forward.Add(_slots.AsSpan(slotStarts[i]..slotEnds[i]), writer.Terms.SlotCount);
        }

        return writer.Finish();
    }

    private void AddDocument(SegmentWriter writer, IndexDocument document, int number, int audienceClass)
    {
        if (document.Fields.Count > FieldLengths.FieldCount)
        {
            throw new ArgumentException($"Document {document.Id} has {document.Fields.Count} fields; there are {FieldLengths.FieldCount}.", nameof(document));
        }

        if (!float.IsFinite(document.Usefulness) || document.Usefulness < 0)
        {
            throw new ArgumentException($"The usefulness of document {document.Id} is not a finite number from 0.", nameof(document));
        }

        Span<int> lengths = stackalloc int[FieldLengths.FieldCount];
        lengths.Clear();
        for (var field = 0; field < document.Fields.Count; field++)
        {
            lengths[field] = AddField(document, number, field);
        }

        foreach (var keyword in document.Keywords)
        {
            var column = writer.Keywords(keyword.Field);
            column.Add(column.GetNumber(keyword.Value));
        }

        writer.AddDocument(
            OrdinalText.Encode(document.Id.Value),
            document.Tier,
            audienceClass,
            document.Usefulness,
            DocumentColumns.ToTicks(document.UpdatedAt),
            lengths);
    }

    /// <returns>The field's length: its word positions that hold a term.</returns>
    private int AddField(IndexDocument document, int number, int field)
    {
        if (document.Fields[field] is not { } tokens)
        {
            return 0;
        }

        var length = 0;
        var last = -1;
        foreach (ref readonly var token in tokens.Tokens)
        {
            if (token.Position != last)
            {
                if (token.Position < last || token.Position > OccurrenceTable.MaxPosition)
                {
                    throw new ArgumentException($"Token positions of document {document.Id} decrease or exceed {OccurrenceTable.MaxPosition}.", nameof(document));
                }

                last = token.Position;
                length++;
            }

            _occurrences.Add(_table.GetOrAdd(token.Level, tokens.Term(token)), number, field, token.Position);
        }

        return length;
    }

    /// <param name="slotStarts">By document, where the list of its rare terms' slots begins: it has as much room as the document has occurrences.</param>
    /// <returns>By document, where the list ends. Slots come in ascending order.</returns>
    private int[] WriteTerms(TermDictionaryWriter writer, int[] classes, int[] slotStarts)
    {
        if (_slots.Length < _occurrences.Count)
        {
            _slots = new int[_occurrences.Count * 2];
        }

        var rare = ForwardIndex.MaxFrequency(classes.Length);
        var slotEnds = slotStarts.AsSpan().ToArray();
        foreach (var term in _table.Sort())
        {
            var occurrences = _occurrences.Of(term);
            _documents.Clear();
            for (int start = 0, end; start < occurrences.Length; start = end)
            {
                var document = occurrences[start].Document;
                for (end = start + 1; end < occurrences.Length && occurrences[end].Document == document; end++)
                {
                }

                EncodePosting(occurrences[start..end]);
                writer.AddPosting(document, classes[document], _frequencies.Written, _positions.Written);
                _documents.Add(document);
            }

            var slots = writer.EndTerm(_table.Key(term));
            if (_documents.Count <= rare)
            {
                foreach (var document in _documents)
                {
                    _slots[slotEnds[document]++] = slots[classes[document]];
                }
            }
        }

        return slotEnds;
    }

    /// <param name="occurrences">Of one term in one document, one at least; those that repeat the one before are ignored.</param>
    private void EncodePosting(ReadOnlySpan<OccurrenceTable.Occurrence> occurrences)
    {
        _frequencies.Clear();
        _positions.Clear();
        if (occurrences.Length == 1)
        {
            _frequencies.WriteByte(FrequencyCode.Once(occurrences[0].Field));
            _positions.WriteVarint(occurrences[0].Position);
            return;
        }

        Array.Clear(_fieldFrequencies);
        var last = default(OccurrenceTable.Occurrence);
        foreach (var occurrence in occurrences)
        {
            var field = occurrence.Field;
            var isFirst = _fieldFrequencies[field] == 0;
            if (!isFirst && occurrence.Place == last.Place)
            {
                continue;
            }

            _fieldFrequencies[field]++;
            _positions.WriteVarint(isFirst ? occurrence.Position : occurrence.Position - last.Position);
            last = occurrence;
        }

        var code = _frequencies.Reserve(FrequencyCode.MaxLength);
        _frequencies.Truncate(FrequencyCode.Encode(_fieldFrequencies, code));
    }
}
