namespace KbSearch.Index.Embedded.Terms;

/// <summary>The characters of a text as a set of 64 bits, so made that an edit changes little of it: inserting a character adds a bit at most, deleting one takes one away, replacing one does both.</summary>
internal static class LetterSignature
{
    private const int Letters = 26;
    private const int OtherBits = 64 - (2 * Letters);

    /// <summary>A bit for each letter from a to z that occurs, one more for those that do twice, the rest for all other characters.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var signature = 0UL;
        foreach (var unit in text)
        {
            if (char.IsAsciiLetterLower(unit))
            {
                var bit = 1UL << (unit - 'a');
                signature |= (signature & bit) == 0 ? bit : bit << Letters;
            }
            else
            {
                signature |= 1UL << ((2 * Letters) + (unit % OtherBits));
            }
        }

        return signature;
    }
}
