using KbSearch.Content.Model;
using KbSearch.Content.PrivateData;
using KbSearch.Content.Store;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Handoff;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Handoff;

/// <summary><c>POST /api/v1/handoffs</c>: signs a journey that its owner wants to pass on. Nothing of it is kept here.</summary>
internal static class CreateHandoffEndpoint
{
    private const int MaxEvents = 100;
    private const int DayInSeconds = 86_400;

    public static async Task<Results<Ok<HandoffToken>, ProblemResult>> HandleAsync(
        HandoffBody body, Caller caller, IContentStore store, HandoffSigner signer, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = Check(body);
        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        // Items that their reader may not read, any more or ever, are left out: a token tells an adviser nothing the person could not know.
        var ids = body.Events.Select(step => ContentId.TryParse(step.Id, out var id) ? id : default).Where(id => id != default).Distinct().ToList();
        var readable = (await store.GetManyAsync(ids, cancellationToken)).Where(item => caller.Viewer.CanRead(item.Audience)).Select(item => item.Id).ToHashSet();
        var now = time.GetUtcNow();
        var events = body.Events
            .Select(step => new JourneyEvent(
                step.Type,
                now - TimeSpan.FromSeconds(step.SecondsAgo),
                step.Text is null ? null : PrivateDataFinder.Mask(step.Text),
                ContentId.TryParse(step.Id, out var id) ? id : null,
                step.IsUseful))
            .Where(step => step.Item is not { } item || readable.Contains(item));
        return TypedResults.Ok(signer.Sign([.. events]));
    }

    private static ValidationErrors Check(HandoffBody body)
    {
        var errors = new ValidationErrors();
        Demand(body.Consent, "consent", "true is expected: a journey is passed on by its owner's wish only.");
        Demand(body.Events.Count <= MaxEvents, "events", $"At most {MaxEvents} are expected.");
        for (var i = 0; i < body.Events.Count; i++)
        {
            var step = body.Events[i];
            var isSearch = step.Type == JourneyEventType.Search;
            Demand(step.SecondsAgo is >= 0 and <= DayInSeconds, $"events[{i}].secondsAgo", $"0 to {DayInSeconds} is expected.");
            Demand(isSearch == step.Text is { Length: > 0 and <= SearchRequest.MaxQueryLength }, $"events[{i}].text", $"A search has 1 to {SearchRequest.MaxQueryLength} characters, other types have none.");
            Demand(isSearch ? step.Id is null : ContentId.TryParse(step.Id, out _), $"events[{i}].id", "source:externalId is expected, for every type but a search.");
            Demand((step.Type == JourneyEventType.Vote) == step.IsUseful is not null, $"events[{i}].isUseful", "A vote has it, other types do not.");
        }

        return errors;

        void Demand(bool isMet, string field, string message)
        {
            if (!isMet)
            {
                errors.Add(field, message);
            }
        }
    }
}
