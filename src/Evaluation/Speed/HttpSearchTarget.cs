using System.Globalization;

namespace KbSearch.Evaluation.Speed;

/// <summary>Sends queries to the search endpoint of a running service.</summary>
/// <param name="client">With the service's address as its base; its timeout bounds each request.</param>
public sealed class HttpSearchTarget(HttpClient client)
{
    /// <summary>The reason given when the service could not be reached.</summary>
    public const string ConnectionFailed = "connection";

    /// <returns>Null when answered with success, else the status code, <c>timeout</c> or <see cref="ConnectionFailed"/>.</returns>
    public async Task<string?> SendAsync(LoadQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var address = new Uri($"api/v1/search?q={Uri.EscapeDataString(query.Text)}", UriKind.Relative);
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return ConnectionFailed;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "timeout";
        }
    }
}
