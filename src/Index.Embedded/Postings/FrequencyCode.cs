using KbSearch.Index.Embedded.Codecs;

namespace KbSearch.Index.Embedded.Postings;

/// <summary>
/// How a posting says in which fields the term occurs, and how often: a byte with bit f set for field f, then the term frequency of
/// each of these fields as a varint, by field. When all of them are 1, bit 7 of the byte is set and they are left out.
/// </summary>
internal static class FrequencyCode
{
    public const int AllOnes = 0x80;
    public const int FieldMask = 0x7F;

    /// <summary>Moves past a code.</summary>
    /// <returns>The sum of the term frequencies: the number of positions.</returns>
    public static int Skip(byte[] bytes, ref int position)
    {
        int code = bytes[position++];
        var count = System.Numerics.BitOperations.PopCount((uint)code & FieldMask);
        if (code >= AllOnes)
        {
            return count;
        }

        var sum = 0;
        for (; count > 0; count--)
        {
            sum += Varint.Read(bytes, ref position);
        }

        return sum;
    }
}
