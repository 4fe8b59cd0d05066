using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Matching;

/// <summary>An announcement whose queries were analysed once.</summary>
internal sealed class ReadyAnnouncement(StatementId id, AnnouncementStatement announcement, QueryReader reader)
{
    private readonly IReadOnlyList<WordSequence> _queries = [.. announcement.Queries.Select(q => WordSequence.Of(q, reader))];

    public StatementId Id { get; } = id;

    public AnnouncementStatement Announcement { get; } = announcement;

    public bool IsShown(AnnouncementPlace place, DateTimeOffset now) =>
        Window.Holds(Announcement.From, Announcement.Until, now)
        && place.Viewer.CanRead(Announcement.Audience)
        && (Announcement.Products.Count == 0 || Announcement.Products.Intersect(place.Products, StringComparer.Ordinal).Any() || (place.Products.Count == 0 && _queries.Count > 0))
        && (_queries.Count == 0 || place.IsWithoutResults || _queries.Any(q => q.StandsIn(place.Query, QueryMatch.Contains)));
}

/// <summary>Where announcements may be shown.</summary>
/// <param name="Products">What the page is about; with none, an announcement of a product is shown only when the query calls for it.</param>
/// <param name="IsWithoutResults">Nothing was found: the cause may be what is announced, whatever words were typed.</param>
internal sealed record AnnouncementPlace(WordSequence Query, IReadOnlyList<string> Products, Viewer Viewer, bool IsWithoutResults = false);
