using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Postings;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Embedded.Terms;

namespace KbSearch.Index.Embedded.Merging;

/// <summary>The live postings of one term after another in a segment that is merged, with the new numbers of their documents. Hot.</summary>
/// <param name="documentMap">By document: the new one, -1 when deleted. Ascending.</param>
/// <param name="classMap">By audience class: the new one.</param>
/// <param name="forward">Learns of the postings that the segment's forward lists leave out.</param>
internal sealed class PostingsInput(Segment segment, int[] documentMap, int[] classMap, ForwardListMerge forward)
{
    private readonly int _maxListed = ForwardIndex.MaxFrequency(segment.DocumentCount);
    private readonly PostingsReader _reader = new();
    private int _block;
    private int _index;
    private readonly byte[] _exception = new byte[FrequencyCode.MaxLength];
    private int _rest;
    private int _nextRest;
    private int _positions;
    private int _nextPositions;
    private bool _isUnlisted;

    /// <summary>New number of the current posting's document.</summary>
    public int Document { get; private set; }

    /// <returns>Whether a live document holds the term; the first is current then.</returns>
    public bool MoveToFirst(in TermInfo term)
    {
        _reader.Reset(segment, term);
        _isUnlisted = term.DocumentFrequency > _maxListed;
        LoadBlock(0);
        return MoveNext();
    }

    /// <summary>Copies the current posting and those after it whose new document is before <paramref name="limit"/>.</summary>
    /// <returns>False when none is left.</returns>
    public bool CopyBefore(int limit, TermDictionaryWriter writer)
    {
        do
        {
            var audienceClass = classMap[segment.Columns.GetClass(_reader.Documents[_index])];
            writer.AddPosting(Document, audienceClass, Frequencies(), segment.Positions.AsSpan(_positions.._nextPositions));
            if (_isUnlisted)
            {
                forward.AddUnlisted(Document, audienceClass);
            }

            if (!MoveNext())
            {
                return false;
            }
        }
        while (Document < limit);
        return true;
    }

    /// <summary>The current posting's code with its rest.</summary>
    private ReadOnlySpan<byte> Frequencies()
    {
        var code = _reader.Codes.Slice(_index, 1);
        if (_rest == _nextRest)
        {
            return code;
        }

        code.CopyTo(_exception);
        _reader.Bytes.AsSpan(_rest.._nextRest).CopyTo(_exception.AsSpan(1));
        return _exception.AsSpan(0, 1 + _nextRest - _rest);
    }

    private bool MoveNext()
    {
        var (bytes, positions) = (_reader.Bytes, segment.Positions);
        while (true)
        {
            if (++_index == _reader.Count)
            {
                if (++_block == _reader.BlockCount)
                {
                    return false;
                }

                LoadBlock(_block);
                continue;
            }

            (_rest, _positions) = (_nextRest, _nextPositions);
            Varint.Skip(positions, ref _nextPositions, FrequencyCode.Skip(bytes[_reader.CodesStart + _index], bytes, ref _nextRest));
            Document = documentMap[_reader.Documents[_index]];
            if (Document >= 0)
            {
                return true;
            }
        }
    }

    private void LoadBlock(int block)
    {
        _reader.LoadBlock(block);
        _block = block;
        _index = -1;
        _nextRest = _reader.RestStart;
        _nextPositions = _reader.PositionsStart(block);
    }
}
