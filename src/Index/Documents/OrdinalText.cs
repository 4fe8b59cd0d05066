namespace KbSearch.Index.Documents;

/// <summary>Strings as bytes whose order is the ordinal order of the strings (CESU-8).</summary>
/// <remarks>
/// Each UTF-16 unit is written as UTF-8 writes that code point, surrogates included. For the basic plane this is UTF-8. Unlike
/// UTF-8 it keeps every string apart, lone surrogates included, and sorts as <see cref="string.CompareOrdinal(string, string)"/> does.
/// </remarks>
public static class OrdinalText
{
    public const int MaxBytesPerChar = 3;

    public static int GetByteCount(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            count += unit < 0x80 ? 0 : unit < 0x800 ? 1 : 2;
        }

        return count;
    }

    /// <returns>Bytes written; the destination has room for <see cref="MaxBytesPerChar"/> bytes per unit.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var length = 0;
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

        return length;
    }

    public static byte[] Encode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[GetByteCount(text)];
        Encode(text, bytes);
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not the form of any string.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var units = bytes.Length <= 256 ? stackalloc char[bytes.Length] : new char[bytes.Length];
        return new string(units[..Decode(bytes, units)]);
    }

    /// <param name="units">Has room for a unit per byte.</param>
    /// <returns>Units written.</returns>
    /// <exception cref="InvalidDataException">The bytes are not the form of any string.</exception>
    public static int Decode(ReadOnlySpan<byte> bytes, Span<char> units)
    {
        var count = 0;
        for (var i = 0; i < bytes.Length;)
        {
            var lead = bytes[i];
            var extra = lead < 0x80 ? 0 : lead is >= 0xC2 and < 0xE0 ? 1 : lead is >= 0xE0 and < 0xF0 ? 2 : -1;
            if (extra < 0 || i + extra >= bytes.Length)
            {
                throw Malformed();
            }

            var unit = extra switch
            {
                0 => lead,
                1 => ((lead & 0x1F) << 6) | Continuation(bytes[i + 1]),
                _ => ((lead & 0x0F) << 12) | (Continuation(bytes[i + 1]) << 6) | Continuation(bytes[i + 2]),
            };
            if (extra == 2 && unit < 0x800)
            {
                throw Malformed();
            }

            units[count++] = (char)unit;
            i += extra + 1;
        }

        return count;
    }

    private static int Continuation(byte value) => (value & 0xC0) == 0x80 ? value & 0x3F : throw Malformed();

    private static InvalidDataException Malformed() => new("Bytes are not text");
}
