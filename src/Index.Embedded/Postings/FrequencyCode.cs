using System.Numerics;
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
        if (BitOperations.IsPow2(code & FieldMask) && position < bytes.Length && (bytes[position] < 0x80 || code >= AllOnes))
        {
            // Nearly always; whether the frequency is 1 is hard to foresee, so there is no branch on it.
            int frequency = bytes[position];
            position += code >= AllOnes ? 0 : 1;
            return code >= AllOnes ? 1 : frequency;
        }

        var count = BitOperations.PopCount((uint)code & FieldMask);
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
