using KbSearch.Content.Asking;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Following;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Follows;

/// <summary><c>PUT|DELETE /api/v1/follows/{id}</c>, <c>GET /api/v1/follows</c> and <c>POST /api/v1/follows/seen</c>: the items a member wants to hear of. Following twice is following.</summary>
internal static class FollowEndpoint
{
    public const string Prefix = "/api/v1/follows/";

    public static async Task<Results<NoContent, ProblemResult>> FollowAsync(
        HttpContext context, Caller caller, IContentStore store, IAskingStore asking, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ContentAddress.TryRead(context, Prefix, out var id) || await store.GetReadableAsync(id, caller.Viewer, cancellationToken) is not { } item)
        {
            return new ProblemResult(ProblemCodes.ContentNotFound);
        }

        await asking.FollowAsync(caller.Key!.Id, new Follow(id, time.GetUtcNow(), SeenState.Of(item)), cancellationToken);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemResult>> UnfollowAsync(HttpContext context, Caller caller, IAskingStore asking, CancellationToken cancellationToken) =>
        ContentAddress.TryRead(context, Prefix, out var id) && await asking.UnfollowAsync(caller.Key!.Id, id, cancellationToken)
            ? TypedResults.NoContent()
            : new ProblemResult(ProblemCodes.ContentNotFound);

    public static async Task<Ok<FollowsBody>> ListAsync(Caller caller, FollowedTopics topics, CancellationToken cancellationToken)
    {
        var followed = await topics.ReadAsync(caller, cancellationToken);
        return TypedResults.Ok(new FollowsBody(
            [.. followed.Where(topic => topic.Item is not null).Select(FollowedItem.Of)],
            [.. followed.Where(topic => topic.Item is null).Select(topic => topic.Follow.Item.Value)]));
    }

    public static async Task<NoContent> SeeAsync(Caller caller, FollowedTopics topics, CancellationToken cancellationToken)
    {
        await topics.SeeAsync(caller, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>What a member follows, the latest first.</summary>
/// <param name="Gone">Ids of followed items that were deleted, or that the member may not read any more.</param>
public sealed record FollowsBody(IReadOnlyList<FollowedItem> Items, IReadOnlyList<string> Gone);

/// <summary>A followed item.</summary>
/// <param name="News">What is new since the member last saw it; empty for nothing.</param>
public sealed record FollowedItem(string Id, string Title, string Url, IReadOnlyList<FollowNews> News)
{
    internal static FollowedItem Of(FollowedTopic topic) => new(topic.Item!.Id.Value, topic.Item.Title, topic.Item.Url ?? ContentAddress.Of(topic.Item.Id), topic.News);
}
