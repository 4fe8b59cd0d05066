using KbSearch.Index.Embedded.Codecs;
using KbSearch.Index.Embedded.Segments;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>The sorted terms of a segment, front-coded in blocks; the first term of a block is written out for binary search.</summary>
internal sealed class TermDictionary
{
    public const int BlockSize = 32;

    private readonly FixedWidthColumn _blockStarts;

    public TermDictionary(byte[] terms, byte[] blocks, SegmentMetadata metadata)
    {
        Bytes = terms;
        Metadata = metadata;
        BlockCount = (int)(((long)metadata.TermCount + BlockSize - 1) / BlockSize);
        var position = 0;
        _blockStarts = FixedWidthColumn.Read(blocks, ref position, BlockCount);
        if (position != blocks.Length)
        {
            throw new InvalidDataException("The term blocks do not fill their section");
        }
    }

    public byte[] Bytes { get; }

    public SegmentMetadata Metadata { get; }

    public int BlockCount { get; }

    public int BlockStart(int block) => _blockStarts[block];

    /// <summary>The last block whose first term is at or before the key; 0 when the key is before all terms.</summary>
    public int FindBlock(ReadOnlySpan<byte> key)
    {
        var low = 0;
        var high = BlockCount - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (FirstKey(middle).SequenceCompareTo(key) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    public ReadOnlySpan<byte> FirstKey(int block)
    {
        var position = BlockStart(block);
        Varint.Skip(Bytes, ref position, TermDictionaryWriter.BlockHeadNumbers + 1);
        var length = Varint.Read(Bytes, ref position);
        return Bytes.AsSpan(position, length);
    }
}
