using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace KbSearch.IntegrationTests.Api.Asking;

/// <summary>Short forms for what a member's program sends.</summary>
internal static class AskingClient
{
    public static Task<HttpResponseMessage> CheckAsync(this HttpClient client, object draft) => client.PostAsJsonAsync("/api/v1/duplicates/check", draft);

    public static async Task<JsonNode> CheckTitleAsync(this HttpClient client, string title) => await (await client.CheckAsync(new { title })).JsonAsync();

    /// <param name="key">Null sends none.</param>
    public static async Task<HttpResponseMessage> AskAsync(this HttpClient client, object question, string? key, bool waits = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/questions{(waits ? "?waitFor=searchable" : "")}") { Content = JsonContent.Create(question) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> TellAsync(this HttpClient client, JsonNode check, object outcome) =>
        client.PostAsJsonAsync($"/api/v1/duplicates/{check["checkId"]}/outcome", outcome);

    public static IEnumerable<string> CandidateIds(this JsonNode check) => check["candidates"]!.AsArray().Select(candidate => (string)candidate!["id"]!);
}
