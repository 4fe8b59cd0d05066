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
    private readonly PostingChains _chains = new();
    private readonly ByteWriter _frequencies = new();
    private readonly ByteWriter _positions = new();
    private readonly int[] _fieldFrequencies = new int[FieldLengths.FieldCount];
    private int[] _slots = new int[256];

    /// <exception cref="ArgumentException">A document's tokens, fields or usefulness are not what <see cref="IndexDocument"/> says.</exception>
    public Segment Build(long segmentId, IReadOnlyCollection<IndexDocument> documents)
    {
        _table.Clear();
        _chains.Clear();
        var ordered = documents.ToArray();
        Array.Sort(ordered, (a, b) => a.Tier != b.Tier ? a.Tier.CompareTo(b.Tier) : a.Id.CompareTo(b.Id));
        var audiences = AudienceClasses.Number(documents.CountBy(document => document.Audience).Select(group => (group.Key, group.Value)));
        var classOf = audiences.Index().ToDictionary(item => item.Item, item => item.Index);
        var classes = Array.ConvertAll(ordered, document => classOf[document.Audience]);
        var writer = new SegmentWriter(segmentId, audiences);
        var postingStarts = new int[ordered.Length + 1];
        for (var i = 0; i < ordered.Length; i++)
        {
            AddDocument(writer, ordered[i], i, classes[i]);
            postingStarts[i + 1] = _chains.PostingCount;
        }

        WriteTerms(writer.Terms, classes, postingStarts);
        for (var i = 0; i < ordered.Length; i++)
        {
            writer.Forward.Add(_slots.AsSpan(postingStarts[i]..postingStarts[i + 1]));
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
                if (token.Position < last || token.Position > PostingChains.MaxPosition)
                {
                    throw new ArgumentException($"Token positions of document {document.Id} decrease or exceed {PostingChains.MaxPosition}.", nameof(document));
                }

                last = token.Position;
                length++;
            }

            _chains.Add(_table.GetOrAdd(token.Level, tokens.Term(token)), number, field, token.Position);
        }

        return length;
    }

    /// <remarks>Slots come in ascending order, so those of a document do too: they are put side by side, where its postings are.</remarks>
    private void WriteTerms(TermDictionaryWriter writer, int[] classes, int[] postingStarts)
    {
        if (_slots.Length < _chains.PostingCount)
        {
            _slots = new int[_chains.PostingCount * 2];
        }

        var next = postingStarts.AsSpan(0, classes.Length).ToArray();
        foreach (var term in _table.Sort())
        {
            for (var posting = _chains.First(term); posting != PostingChains.End; posting = _chains[posting].Next)
            {
                EncodePosting(_chains[posting].FirstOccurrence);
                writer.AddPosting(_chains[posting].Document, classes[_chains[posting].Document], _frequencies.Written, _positions.Written);
            }

            var slots = writer.EndTerm(_table.Key(term));
            for (var posting = _chains.First(term); posting != PostingChains.End; posting = _chains[posting].Next)
            {
                var document = _chains[posting].Document;
                _slots[next[document]++] = slots[classes[document]];
            }
        }
    }

    private void EncodePosting(int occurrence)
    {
        _frequencies.Clear();
        _positions.Clear();
        Array.Clear(_fieldFrequencies);
        var mask = 0;
        var lastPosition = 0;
        var isAllOnes = true;
        while (occurrence != PostingChains.End)
        {
            occurrence = _chains.ReadOccurrence(occurrence, out var field, out var position);
            var isFirst = _fieldFrequencies[field]++ == 0;
            _positions.WriteVarint(isFirst ? position : position - lastPosition);
            lastPosition = position;
            mask |= 1 << field;
            isAllOnes &= isFirst;
        }

        _frequencies.WriteByte((byte)(isAllOnes ? mask | FrequencyCode.AllOnes : mask));
        for (var field = 0; field < _fieldFrequencies.Length && !isAllOnes; field++)
        {
            if (_fieldFrequencies[field] > 0)
            {
                _frequencies.WriteVarint(_fieldFrequencies[field]);
            }
        }
    }
}
