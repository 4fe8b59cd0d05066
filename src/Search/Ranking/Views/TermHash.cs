using KbSearch.Analysis.Tokens;

namespace KbSearch.Search.Ranking.Views;

/// <summary>64-bit hashes of terms (FNV-1a, with a final mix so that the low bits are usable on their own).</summary>
internal static class TermHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(TermLevel level, ReadOnlySpan<char> text) => Of(text, (Offset ^ (byte)level) * Prime);

    public static ulong Of(ReadOnlySpan<char> text) => Of(text, Offset);

    private static ulong Of(ReadOnlySpan<char> text, ulong hash)
    {
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
