using System.Numerics;
using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Norms;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Checking;

/// <summary>Verifies terms, postings, positions and forward lists of a segment against each other.</summary>
internal sealed class TermChecker
{
    private readonly Segment _segment;
    private readonly SegmentProblems _problems;
    private readonly int[] _classFrequencies;
    private readonly int[] _classSlots;
    private readonly RiceCode.Cursor[] _forward;
    private readonly byte[] _rangeMaxima;
    private readonly PositionBuffer _positions = new();

    private TermChecker(Segment segment, SegmentProblems problems)
    {
        _segment = segment;
        _problems = problems;
        _classFrequencies = new int[segment.Metadata.Classes.Count];
        _classSlots = new int[segment.Metadata.Classes.Count];
        _rangeMaxima = new byte[PostingsLayout.RangeCount(segment.DocumentCount)];
        _forward = [.. Enumerable.Range(0, segment.DocumentCount).Select(segment.Forward.Open)];
    }

    public static void Check(SegmentView view, SegmentProblems problems, CancellationToken cancellationToken) =>
        new TermChecker(view.Segment, problems).Check(new TermCursor(view), cancellationToken);

    private void Check(TermCursor terms, CancellationToken cancellationToken)
    {
        byte[] last = [];
        var (postingsEnd, positionsEnd, slotsEnd) = (0, 0, 0);
        while (terms.MoveNext() && !_problems.IsFull)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var place = $"term {terms.Ordinal}";
            _problems.Require(terms.Key.SequenceCompareTo(last) > 0, place, "it is not after the one before it");
            _problems.Require(Enum.IsDefined((TermLevel)terms.Key[0]), place, "its level does not exist");
            _ = TermKey.Text(terms.Key);
            last = terms.Key.ToArray();
            var info = terms.Info;
            _problems.Require(
                info.PostingsStart == postingsEnd && info.PositionsStart == positionsEnd && info.FirstSlot == slotsEnd,
                place,
                "its block does not begin where the one before it ends");
            postingsEnd = info.PostingsStart + info.PostingsLength;
            positionsEnd = info.PositionsStart + info.PositionsLength;
            slotsEnd = info.FirstSlot + terms.Classes.Length;
            _problems.Require(info.DocumentFrequency > 0, place, "no document holds it");
            CheckPostings(terms, place);
        }

        _problems.Require(_problems.IsFull || postingsEnd == _segment.Postings.Length, "postings", "bytes follow the last term's");
        _problems.Require(_problems.IsFull || positionsEnd == _segment.Positions.Length, "positions", "bytes follow the last term's");
        _problems.Require(_problems.IsFull || slotsEnd == _segment.Metadata.SlotCount, "metadata", "the number of frequency slots is wrong");
        for (var document = 0; document < _segment.DocumentCount; document++)
        {
            _problems.Require(
                _forward[document].IsAtEnd,
                $"document {document}",
                "its forward list has slots of frequent terms, or of terms it does not hold");
        }
    }

    private void CheckPostings(TermCursor terms, string place)
    {
        for (var i = 0; i < terms.Classes.Length; i++)
        {
            _classFrequencies[terms.Classes[i].Class] = -terms.Classes[i].Frequency;
            _classSlots[terms.Classes[i].Class] = terms.Info.FirstSlot + i;
        }

        CheckBlocks(terms.Info, place);
        var rare = ForwardIndex.MaxFrequency(_segment.DocumentCount);
        var postings = new PostingsCursor(_segment, terms.Info);
        while (postings.Next() != PostingsCursor.NoMoreDocuments)
        {
            var document = postings.Document;
            CheckPosting(postings, place);
            var audienceClass = _segment.Columns.GetClass(document);
            _classFrequencies[audienceClass]++;
            if (terms.Info.DocumentFrequency > rare)
            {
                continue;
            }

            if (!_forward[document].MoveNext() || _forward[document].Value != _classSlots[audienceClass])
            {
                _problems.Add(place, $"the forward list of document {document} lacks it");
            }
        }

        _problems.Require(Array.TrueForAll(_classFrequencies, difference => difference == 0), place, "its frequency per class is not that of its postings");
        Array.Clear(_classFrequencies);
    }

    /// <summary>Blocks must lie end to end, and tables, impacts and skips must tell the truth about them.</summary>
    private void CheckBlocks(in TermInfo term, string place)
    {
        var reader = new PostingsReader(_segment, term);
        var expectedPositions = term.PositionsStart;
        Array.Clear(_rangeMaxima);
        for (var block = 0; block < reader.BlockCount; block++)
        {
            reader.LoadBlock(block);
            _problems.Require(reader.PositionsStart(block) == expectedPositions, place, $"the positions of block {block} begin elsewhere");
            var end = CheckPostingsOf(reader, place, ref expectedPositions);
            _problems.Require(end == reader.BlockEnd(block), place, $"block {block} of its postings has another length");
            _problems.Require(reader.Documents[reader.Count - 1] == reader.LastDocument(block), place, $"block {block} ends at another document");
            var isMaximum = reader.BlockCount == 1 || reader.BlockMaximum(block) == reader.Impacts.ToArray().Max();
            _problems.Require(isMaximum, place, $"the maximum of block {block} is not that of its impacts");
        }

        var positionsEnd = reader.BlockCount == 1 ? expectedPositions : reader.PositionsStart(reader.BlockCount);
        _problems.Require(
            expectedPositions == term.PositionsStart + term.PositionsLength && positionsEnd == expectedPositions, place, "its positions have another length");
        _problems.Require(
            !reader.HasRangeMaxima || reader.RangeMaxima.SequenceEqual(_rangeMaxima.AsSpan(0, reader.RangeMaxima.Length)),
            place,
            "its maxima by range are not those of its impacts");
    }

    /// <summary>Checks the loaded block's impacts and skips.</summary>
    /// <returns>Where the rests of its frequency codes end.</returns>
    private int CheckPostingsOf(PostingsReader reader, string place, ref int positions)
    {
        Span<int> lengths = stackalloc int[FieldLengths.FieldCount];
        Span<int> frequencies = stackalloc int[FieldLengths.FieldCount];
        Span<byte> code = stackalloc byte[FrequencyCode.MaxLength];
        var rest = reader.RestStart;
        var last = -1;
        for (var i = 0; i < reader.Count; i++)
        {
            var document = reader.Documents[i];
            if (document <= last)
            {
                _problems.Add(place, $"document {document} is not after the one before it");
            }

            last = document;
            if (i % PostingsLayout.SkipInterval == 0 && reader.ReadSkip(i / PostingsLayout.SkipInterval) != (rest, positions))
            {
                _problems.Add(place, $"a skip to document {document} leads elsewhere");
            }

            for (var field = 0; field < lengths.Length; field++)
            {
                lengths[field] = _segment.Lengths.Get(field, document);
            }

            frequencies.Clear();
            var start = rest;
            Varint.Skip(_segment.Positions, ref positions, FrequencyCode.Skip(reader.Codes[i], reader.Bytes, ref rest));
            _ = FrequencyCode.Decode(reader.Codes[i], reader.Bytes, ref start, frequencies);
            var length = FrequencyCode.Encode(frequencies, code);
            if (reader.Impacts[i] != ReferenceScoring.ImpactOf(_segment.ReferenceScoring, code[..length], lengths))
            {
                _problems.Add(place, $"its impact in document {document} is not that of its frequencies");
            }

            ref var maximum = ref _rangeMaxima[document >> PostingsLayout.RangeBits];
            maximum = Math.Max(maximum, reader.Impacts[i]);
        }

        return rest;
    }

    private void CheckPosting(PostingsCursor postings, string place)
    {
        var document = postings.Document;
        postings.ReadPositions(_positions);
        Span<int> frequencies = stackalloc int[FieldLengths.FieldCount];
        frequencies.Clear();
        for (var rest = postings.FieldMask; rest != 0; rest &= rest - 1)
        {
            var field = BitOperations.TrailingZeroCount(rest);
            var frequency = postings.GetFrequency(field);
            frequencies[field] = frequency;
            var positions = _positions[field];
            var isAscending = true;
            for (var i = 1; i < positions.Length; i++)
            {
                isAscending &= positions[i] > positions[i - 1];
            }

            if (frequency == 0 || frequency > _segment.Lengths.Get(field, document) || !isAscending)
            {
                _problems.Add(place, $"frequency, positions and length of field {field} in document {document} disagree");
            }
        }

        // One form only, so that equal content has equal bytes.
        Span<byte> code = stackalloc byte[FrequencyCode.MaxLength];
        var length = FrequencyCode.Encode(frequencies, code);
        if (!frequencies.ContainsAnyExcept(0) || code[0] != postings.Code || length != 1 + postings.RestLength)
        {
            _problems.Add(place, $"its frequency code in document {document} is empty or not the shortest one");
        }
    }
}
