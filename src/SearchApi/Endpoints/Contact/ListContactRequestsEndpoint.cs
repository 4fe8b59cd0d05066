using System.Text.Json.Nodes;
using KbSearch.Content.Access;
using KbSearch.Content.Contact;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Contact;

/// <summary><c>GET /api/v1/contact-requests</c>: what people wrote to the advisers, for the agents' tool.</summary>
internal static class ListContactRequestsEndpoint
{
    private const int MaxLimit = 100;

    /// <param name="after">Requests above this number; all when absent.</param>
    public static Results<Ok<ContactRequestList>, ProblemResult> Handle(Caller caller, ContactRequestStore requests, long? after, int? limit)
    {
        if (caller.Key is not { Role: AccessRole.Agent or AccessRole.Editor })
        {
            return new ProblemResult(caller.Key is null ? ProblemCodes.KeyRequired : ProblemCodes.RoleNotSufficient);
        }

        var errors = new ValidationErrors();
        if (after < 0)
        {
            errors.Add("after", "0 or more is expected.");
        }

        if (limit is < 1 or > MaxLimit)
        {
            errors.Add("limit", $"1 to {MaxLimit} is expected.");
        }

        return errors.Any
            ? new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary())
            : TypedResults.Ok(new ContactRequestList([.. requests.Read(after ?? 0, limit ?? MaxLimit).Select(ToBody)]));
    }

    private static ContactRequestBody ToBody(StoredContactRequest stored) => new(
        stored.Number,
        stored.Request.Subject,
        stored.Request.Message,
        stored.Request.ReplyTo,
        stored.Request.Member,
        stored.Request.Journey is { } journey ? JsonNode.Parse(journey) : null,
        stored.Request.At);
}

/// <summary>Requests in the order in which they came.</summary>
public sealed record ContactRequestList(IReadOnlyList<ContactRequestBody> Requests);

/// <summary>What somebody wrote to the advisers.</summary>
/// <param name="Member">Id of the key of a signed-in member; null for a visitor.</param>
/// <param name="Journey">What the person did before, as <c>POST /handoffs/expand</c> answers it; null without consent.</param>
public sealed record ContactRequestBody(long Number, string Subject, string Message, string ReplyTo, string? Member, JsonNode? Journey, DateTimeOffset At);
