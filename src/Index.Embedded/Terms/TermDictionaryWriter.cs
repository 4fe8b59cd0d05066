using System.Runtime.InteropServices;
using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Postings;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>Writes terms in key order, each after its postings.</summary>
internal sealed class TermDictionaryWriter(int classCount, PostingsWriter postings)
{
    /// <summary>Numbers at the head of a block: start of its postings, start of its positions, its first frequency slot.</summary>
    public const int BlockHeadNumbers = 3;

    private readonly ByteWriter _terms = new(4096);
    private readonly List<int> _blockStarts = [];
    private readonly int[] _classFrequencies = new int[classCount];
    private readonly int[] _classSlots = new int[classCount];
    private byte[] _lastKey = new byte[64];
    private int _lastKeyLength;

    public int TermCount { get; private set; }

    public int SlotCount { get; private set; }

    /// <summary>Documents that hold the term that was ended last.</summary>
    public int DocumentFrequency { get; private set; }

    /// <summary>Adds a posting to the term that <see cref="EndTerm"/> will name. Documents ascend.</summary>
    /// <param name="frequencies">See <see cref="FrequencyCode"/>.</param>
    /// <param name="positions">Per field: the first position, then the distance from the one before.</param>
    public void AddPosting(int document, int audienceClass, ReadOnlySpan<byte> frequencies, ReadOnlySpan<byte> positions)
    {
        _classFrequencies[audienceClass]++;
        postings.Add(document, frequencies, positions);
    }

    /// <summary>Writes the term of the postings added since the last call.</summary>
    /// <returns>By audience class, the frequency slot; only those of the postings' classes are set. Valid until the next call.</returns>
    public ReadOnlySpan<int> EndTerm(ReadOnlySpan<byte> key)
    {
        if (TermCount % TermDictionary.BlockSize == 0)
        {
            _blockStarts.Add(_terms.Length);
            _terms.WriteVarint(postings.PostingsLength);
            _terms.WriteVarint(postings.PositionsLength);
            _terms.WriteVarint(SlotCount);
            _lastKeyLength = 0;
        }

        var shared = key.CommonPrefixLength(_lastKey.AsSpan(0, _lastKeyLength));
        _terms.WriteVarint(shared);
        _terms.WriteVarint(key.Length - shared);
        _terms.WriteBytes(key[shared..]);
        if (key.Length > _lastKey.Length)
        {
            _lastKey = new byte[key.Length * 2];
        }

        key.CopyTo(_lastKey);
        _lastKeyLength = key.Length;
        WriteClasses();
        var (postingsLength, positionsLength) = postings.EndTerm();
        _terms.WriteVarint(postingsLength);
        _terms.WriteVarint(positionsLength);
        TermCount++;
        return _classSlots;
    }

    /// <summary>Hands over the sections; the writer is empty then.</summary>
    public (byte[] Terms, byte[] Blocks, byte[] Postings, byte[] Positions) Take()
    {
        var blocks = new ByteWriter();
        FixedWidthColumn.Write(blocks, CollectionsMarshal.AsSpan(_blockStarts));
        var (bytes, positions) = postings.Take();
        return (_terms.Take(), blocks.ToArray(), bytes, positions);
    }

    private void WriteClasses()
    {
        var present = 0;
        DocumentFrequency = 0;
        for (var i = 0; i < _classFrequencies.Length; i++)
        {
            present += _classFrequencies[i] > 0 ? 1 : 0;
            DocumentFrequency += _classFrequencies[i];
        }

        // Most terms are held by one class only, mostly the largest, which is class 0.
        var isFirstOnly = present == 1 && _classFrequencies[0] > 0;
        _terms.WriteVarint(isFirstOnly ? _classFrequencies[0] << 1 : (present << 1) | 1);
        var last = -1;
        for (var i = 0; i < _classFrequencies.Length; i++)
        {
            if (_classFrequencies[i] == 0)
            {
                continue;
            }

            if (!isFirstOnly)
            {
                _terms.WriteVarint(i - last - 1);
                _terms.WriteVarint(_classFrequencies[i]);
                last = i;
            }

            _classSlots[i] = SlotCount++;
            _classFrequencies[i] = 0;
        }
    }
}
