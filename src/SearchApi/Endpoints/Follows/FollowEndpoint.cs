using KbSearch.Content.Asking;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Follows;

/// <summary><c>PUT|DELETE /api/v1/follows/{id}</c> and <c>GET /api/v1/follows</c>: the items a member wants to hear of. Following twice is following.</summary>
internal static class FollowEndpoint
{
    public const string Prefix = "/api/v1/follows/";

    public static async Task<Results<NoContent, ProblemResult>> FollowAsync(
        HttpContext context, Caller caller, IContentStore store, IAskingStore asking, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ContentAddress.TryRead(context, Prefix, out var id) || await store.GetReadableAsync(id, caller.Viewer, cancellationToken) is null)
        {
            return new ProblemResult(ProblemCodes.ContentNotFound);
        }

        await asking.FollowAsync(caller.Key!.Id, id, time.GetUtcNow(), cancellationToken);
        return TypedResults.NoContent();
    }

    public static async Task<Results<NoContent, ProblemResult>> UnfollowAsync(HttpContext context, Caller caller, IAskingStore asking, CancellationToken cancellationToken) =>
        ContentAddress.TryRead(context, Prefix, out var id) && await asking.UnfollowAsync(caller.Key!.Id, id, cancellationToken)
            ? TypedResults.NoContent()
            : new ProblemResult(ProblemCodes.ContentNotFound);

    public static async Task<Ok<FollowsBody>> ListAsync(Caller caller, IContentStore store, IAskingStore asking, CancellationToken cancellationToken) =>
        TypedResults.Ok(new FollowsBody(await ReadAsync(caller, store, asking, cancellationToken)));

    /// <summary>What the key's bearer follows, the latest first. What was deleted or is not readable any more is left out.</summary>
    public static async Task<IReadOnlyList<FollowedItem>> ReadAsync(Caller caller, IContentStore store, IAskingStore asking, CancellationToken cancellationToken)
    {
        var ids = await asking.ReadFollowedAsync(caller.Key!.Id, cancellationToken);
        var items = (await store.GetManyAsync(ids, cancellationToken)).Where(item => caller.Viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        return [.. ids.Where(items.ContainsKey).Select(id => new FollowedItem(id.Value, items[id].Title, items[id].Url ?? ContentAddress.Of(id)))];
    }
}

/// <summary>What a member follows, the latest first.</summary>
public sealed record FollowsBody(IReadOnlyList<FollowedItem> Items);

/// <summary>A followed item.</summary>
public sealed record FollowedItem(string Id, string Title, string Url);
