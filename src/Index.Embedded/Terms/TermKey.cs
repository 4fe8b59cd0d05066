using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;

namespace KbSearch.Index.Embedded.Terms;

/// <summary>The form terms are stored and sorted in: a byte for the level, then the term as <see cref="OrdinalText"/>.</summary>
internal static class TermKey
{
    public static byte[] Encode(TermLevel level, ReadOnlySpan<char> term)
    {
        var key = new byte[1 + OrdinalText.GetByteCount(term)];
        key[0] = (byte)level;
        OrdinalText.Encode(term, key.AsSpan(1));
        return key;
    }

    public static TermLevel Level(ReadOnlySpan<byte> key) => (TermLevel)key[0];

    public static string Text(ReadOnlySpan<byte> key) => OrdinalText.Decode(key[1..]);
}
