using System.Text.Json;
using KbSearch.Content.Contact;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Handoff;
using KbSearch.SearchApi.Handoff;

namespace KbSearch.SearchApi.Pages.Contact;

/// <summary>Takes requests to the advisers, with the journey of those who passed it on.</summary>
internal sealed class ContactDesk(ContactRequestStore requests, IContentStore store, HandoffSigner signer, TimeProvider time)
{
    /// <returns>The number of the request.</returns>
    public async Task<long> TakeAsync(WrittenRequest written, Caller caller, CancellationToken cancellationToken)
    {
        // Described now: by the time an adviser reads it the token may have expired. One that is not valid is left out, the message counts.
        var journey = signer.Read(written.Handoff) is { } events
            ? JsonSerializer.Serialize(await ExpandHandoffEndpoint.DescribeAsync(events, caller.Viewer, store, cancellationToken), JsonSerializerOptions.Web)
            : null;
        return requests.Add(new ContactRequest(written.Subject, written.Message, written.ReplyTo, Product: null, caller.Key?.Id, journey, time.GetUtcNow()));
    }
}
