using KbSearch.Content.Access;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Handoff;
using KbSearch.SearchApi.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Handoff;

/// <summary><c>POST /api/v1/handoffs/expand</c>: what a person did before, for the agent's tool.</summary>
internal static class ExpandHandoffEndpoint
{
    public static async Task<Results<Ok<HandoffResults>, ProblemResult>> HandleAsync(
        ExpandBody body, Caller caller, IContentStore store, HandoffSigner signer, CancellationToken cancellationToken) => caller.Key switch
        {
            null => new ProblemResult(ProblemCodes.KeyRequired),
            { Role: AccessRole.Member } => new ProblemResult(ProblemCodes.RoleNotSufficient),
            _ => signer.Read(body.Token) is { } events
                ? TypedResults.Ok(await DescribeAsync(events, caller.Viewer, store, cancellationToken))
                : new ProblemResult(ProblemCodes.HandoffNotFound),
        };

    /// <summary>The events with the titles that their items have now, for whoever may read them.</summary>
    public static async Task<HandoffResults> DescribeAsync(IReadOnlyList<JourneyEvent> events, Viewer viewer, IContentStore store, CancellationToken cancellationToken)
    {
        var items = await store.GetManyAsync([.. events.Select(step => step.Item).OfType<ContentId>().Distinct()], cancellationToken);
        var readable = items.Where(item => viewer.CanRead(item.Audience)).ToDictionary(item => item.Id);
        return new HandoffResults([.. events.Select(step => Describe(step, step.Item is { } id ? readable.GetValueOrDefault(id) : null))]);
    }

    private static HandoffEventResult Describe(JourneyEvent step, ContentItem? item) =>
        new(step.Type, step.At, step.Text, step.Item?.Value, item?.Title, item is null ? null : item.Url ?? ContentAddress.Of(item.Id), step.IsUseful);
}
