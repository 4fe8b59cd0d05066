using System.ComponentModel;
using KbSearch.Search.Curation;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>GET /api/v1/announcements</c>: for a page or a form that shows no results.</summary>
internal static class AnnouncementsEndpoint
{
    public static async Task<Results<Ok<AnnouncementsBody>, ProblemResult>> HandleAsync(
        [Description("What the page is about; may be repeated.")] string[]? product,
        [Description("A query, or the draft of a question.")] string? q,
        Caller caller,
        LiveCuration live,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (q?.Length > SearchRequest.MaxQueryLength)
        {
            return new ProblemResult(ProblemCodes.QueryTooLong, $"q has {q.Length} characters; at most {SearchRequest.MaxQueryLength} are read.");
        }

        var curation = await live.CurrentAsync(cancellationToken);
        return TypedResults.Ok(new AnnouncementsBody([.. curation.Announce(q ?? "", product ?? [], caller.Viewer, time.GetUtcNow()).Select(AnnouncementBody.Of)]));
    }
}

/// <summary>What is announced to the caller now, the newest first.</summary>
public sealed record AnnouncementsBody(IReadOnlyList<AnnouncementBody> Announcements);

/// <summary>A message, plain text in French.</summary>
/// <param name="Url">Where to read more: an http(s) address or a path of the site; null for nowhere.</param>
/// <param name="Until">First moment at which it no longer holds; null for no end.</param>
public sealed record AnnouncementBody(long Id, string Text, string? Url, DateTimeOffset? Until)
{
    public static AnnouncementBody Of(ShownAnnouncement shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return new(shown.Id.Value, shown.Notice.Text, shown.Notice.Url, shown.Until);
    }
}
