using KbSearch.Content.Asking;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Following;

/// <summary>What members follow, and what is new about it. Nobody is notified: members come and look.</summary>
internal sealed class FollowedTopics(IContentStore store, IAskingStore asking)
{
    /// <summary>What the key's bearer follows, the latest first.</summary>
    public async Task<IReadOnlyList<FollowedTopic>> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var follows = await asking.ReadFollowedAsync(caller.Key!.Id, cancellationToken);
        var items = await ReadReadableAsync(follows.Select(follow => follow.Item), caller, cancellationToken);
        var canonical = await ReadReadableAsync(items.Values.Select(item => item.DuplicateOf).OfType<ContentId>(), caller, cancellationToken);
        return [.. follows.Select(follow => Describe(follow, items.GetValueOrDefault(follow.Item), canonical))];
    }

    /// <summary>Keeps that the bearer has seen everything as it is now.</summary>
    public async Task SeeAsync(Caller caller, CancellationToken cancellationToken)
    {
        var follows = await asking.ReadFollowedAsync(caller.Key!.Id, cancellationToken);
        var items = await ReadReadableAsync(follows.Select(follow => follow.Item), caller, cancellationToken);
        await asking.SeeAsync(caller.Key.Id, items.Values.ToDictionary(item => item.Id, SeenState.Of), cancellationToken);
    }

    private static FollowedTopic Describe(Follow follow, ContentItem? item, Dictionary<ContentId, ContentItem> readable)
    {
        if (item is null)
        {
            return new FollowedTopic(follow, Item: null, Canonical: null, [], NewAnswers: 0);
        }

        var canonical = item.DuplicateOf is { } into ? readable.GetValueOrDefault(into) : null;
        var now = SeenState.Of(item);
        var seen = follow.Seen ?? now;
        var news = new (FollowNews News, bool IsNew)[]
        {
            (FollowNews.Merged, canonical is not null && seen.MergedInto != now.MergedInto),
            (FollowNews.Validated, now.HasValidatedAnswer && !seen.HasValidatedAnswer),
            (FollowNews.Answered, now.Answers > seen.Answers),
            (FollowNews.Edited, now.Text != seen.Text),
        };
        return new FollowedTopic(follow, item, canonical, [.. news.Where(part => part.IsNew).Select(part => part.News)], Math.Max(0, now.Answers - seen.Answers));
    }

    private async Task<Dictionary<ContentId, ContentItem>> ReadReadableAsync(IEnumerable<ContentId> ids, Caller caller, CancellationToken cancellationToken) =>
        (await store.GetManyAsync([.. ids.Distinct()], cancellationToken)).Where(item => caller.Viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
}
