using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>Numbers of the postings format that its writer and readers share.</summary>
internal static class PostingsLayout
{
    /// <summary>Documents of a block; a term's last block may have fewer.</summary>
    public const int BlockSize = PackedBlock.Count;

    /// <summary>Postings of a block between two places where reading may begin.</summary>
    public const int SkipInterval = 32;

    /// <summary>Bytes of a skip: <c>u16</c> to the rest of the frequency code and <c>u32</c> to the positions of the posting, from the block's first.</summary>
    public const int SkipLength = sizeof(ushort) + sizeof(uint);

    /// <summary>Per block of a term of several: <c>u32</c> last document, <c>u32</c> end of the block, <c>u32</c> end of its positions, <c>u8</c> greatest impact. Column by column.</summary>
    public const int TableColumns = 3;

    /// <summary>Documents of a range, for which frequent terms have their greatest impact.</summary>
    public const int RangeSize = 1 << RangeBits;

    public const int RangeBits = 8;

    /// <summary>Terms of more blocks than this have range maxima; for others decoding is as quick.</summary>
    public const int MaxBlocksWithoutRanges = 8;

    public static int BlockCount(int documents) => (int)(((long)documents + BlockSize - 1) / BlockSize);

    public static int RangeCount(int documents) => (int)(((long)documents + RangeSize - 1) / RangeSize);

    public static int SkipCount(int postings) => (postings - 1) / SkipInterval;
}
