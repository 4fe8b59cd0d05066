using System.Globalization;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>Moments as editors type and read them: the clock of Paris, without an offset.</summary>
internal static class ParisTime
{
    private static readonly string[] s_forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly TimeZoneInfo s_paris = TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Paris", out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Reads the value of a <c>datetime-local</c> field.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment)
    {
        var isLocal = DateTime.TryParseExact(text, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local);
        moment = isLocal ? new DateTimeOffset(local, s_paris.GetUtcOffset(local)) : default;
        return isLocal;
    }

    public static DateTimeOffset Of(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, s_paris);

    /// <summary>The value of a <c>datetime-local</c> field; seconds only where there are some.</summary>
    public static string Format(DateTimeOffset moment)
    {
        var local = Of(moment);
        return local.ToString(s_forms[local.Second == 0 ? 0 : 1], CultureInfo.InvariantCulture);
    }
}
