using System.Buffers;
using KbSearch.Content.PrivateData;

namespace KbSearch.Dedup;

/// <summary>What of a draft is compared. A number that tells who somebody is, or the placeholder in its place, is in no other question and would only make all unlike this one.</summary>
internal static class DraftText
{
    private static readonly SearchValues<char> s_signs = SearchValues.Create("0123456789@<");
    private static readonly string[] s_placeholders = [.. Enum.GetValues<PrivateDataKind>().Select(PrivateDataFinder.Placeholder)];

    /// <summary>The start of a text, without what is private in it.</summary>
    public static string Of(string text, int length)
    {
        var start = TextCut.Start(text, length);
        return start.AsSpan().ContainsAny(s_signs) ? s_placeholders.Aggregate(PrivateDataFinder.Mask(start), (masked, placeholder) => masked.Replace(placeholder, " ", StringComparison.Ordinal)) : start;
    }
}
