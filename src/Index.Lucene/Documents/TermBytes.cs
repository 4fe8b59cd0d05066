using KbSearch.Index.Documents;
using Lucene.Net.Util;

namespace KbSearch.Index.Lucene.Documents;

/// <summary>Terms as <see cref="OrdinalText"/> in the library's buffers.</summary>
/// <remarks>For the basic plane this is the UTF-8 that the library writes itself. Beyond it the library sorts and counts edits otherwise than the port says.</remarks>
internal static class TermBytes
{
    public static BytesRef Encode(string term)
    {
        var bytes = new BytesRef();
        Append(bytes, term);
        return bytes;
    }

    public static void Append(BytesRef bytes, ReadOnlySpan<char> text)
    {
        bytes.Grow(bytes.Length + (text.Length * OrdinalText.MaxBytesPerChar));
        bytes.Length += OrdinalText.Encode(text, bytes.Bytes.AsSpan(bytes.Length));
    }
}
