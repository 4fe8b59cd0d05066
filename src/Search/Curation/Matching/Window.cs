namespace KbSearch.Search.Curation.Matching;

/// <summary>Date windows: the beginning belongs to them, the end does not.</summary>
internal static class Window
{
    public static bool Holds(DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset now) => (from is null || from <= now) && !IsOver(until, now);

    public static bool IsOver(DateTimeOffset? until, DateTimeOffset now) => until <= now;
}
