using System.Globalization;

namespace KbSearch.Content.PrivateData.Recognition;

/// <summary>Tells the ways of writing a date or a month in digits from other numbers.</summary>
internal static class DateShape
{
    /// <summary>Whether the whole text is a day (<c>12/05/2026</c>, <c>2026-05-12</c>, <c>20260512</c>) or a month (<c>05/2026</c>, <c>2026-05</c>, <c>202605</c>).</summary>
    public static bool IsDate(ReadOnlySpan<char> text)
    {
        Span<Range> ranges = stackalloc Range[4];
        var count = text.SplitAny(ranges, "/-. ");
        Span<int> parts = stackalloc int[4];
        for (var i = 0; i < count; i++)
        {
            if (!int.TryParse(text[ranges[i]], NumberStyles.None, CultureInfo.InvariantCulture, out parts[i]))
            {
                return false;
            }
        }

        return count switch
        {
            1 => text.Length == 8 && IsDay(parts[0] / 10_000, parts[0] / 100 % 100, parts[0] % 100)
                || text.Length == 8 && IsDay(parts[0] % 10_000, parts[0] / 10_000 % 100, parts[0] / 1_000_000)
                || text.Length == 6 && IsDay(parts[0] / 100, parts[0] % 100, 1),
            2 => IsDay(parts[0], parts[1], 1) || IsDay(parts[1], parts[0], 1),
            3 => IsDay(parts[0], parts[1], parts[2]) || IsDay(parts[2], parts[1], parts[0]) || IsDay(2000 + parts[2], parts[1], parts[0]),
            _ => false,
        };
    }

    private static bool IsDay(int year, int month, int day) => year is >= 1900 and <= 2099 && month is >= 1 and <= 12 && day is >= 1 and <= 31;
}
