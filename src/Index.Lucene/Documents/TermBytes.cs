using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>Terms as bytes whose order is the ordinal order of the terms (CESU-8): every UTF-16 unit is written as UTF-8 writes that code point.</summary>
/// <remarks>For the basic plane this is the UTF-8 that the library writes itself. Beyond it the library sorts and counts edits otherwise than the port says.</remarks>
internal static class TermBytes
{
    private const int MaxBytesPerUnit = 3;

    public static BytesRef Encode(string term)
    {
        var bytes = new BytesRef();
        Append(bytes, term);
        return bytes;
    }

    public static void Append(BytesRef bytes, ReadOnlySpan<char> text)
    {
        bytes.Grow(bytes.Length + (text.Length * MaxBytesPerUnit));
        var (destination, length) = (bytes.Bytes, bytes.Length);
        foreach (var unit in text)
        {
            if (unit < 0x80)
            {
                destination[length++] = (byte)unit;
            }
            else if (unit < 0x800)
            {
                destination[length++] = (byte)(0xC0 | (unit >> 6));
                destination[length++] = (byte)(0x80 | (unit & 0x3F));
            }
            else
            {
                destination[length++] = (byte)(0xE0 | (unit >> 12));
                destination[length++] = (byte)(0x80 | ((unit >> 6) & 0x3F));
                destination[length++] = (byte)(0x80 | (unit & 0x3F));
            }
        }

        bytes.Length = length;
    }

    /// <param name="bytes">As <see cref="Append"/> wrote them.</param>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        Span<char> units = bytes.Length <= 256 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length;)
        {
            int lead = bytes[i++];
            units[length++] = lead switch
            {
                < 0x80 => (char)lead,
                < 0xE0 => (char)(((lead & 0x1F) << 6) | (bytes[i++] & 0x3F)),
                _ => (char)(((lead & 0x0F) << 12) | ((bytes[i++] & 0x3F) << 6) | (bytes[i++] & 0x3F)),
            };
        }

        return new string(units[..length]);
    }
}
