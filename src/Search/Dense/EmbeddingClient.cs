using System.Net.Http.Headers;
using System.Text.Json;
using KbSearch.Content.PrivateData;
using KbSearch.Search.Learning;

namespace KbSearch.Search.Dense;

/// <summary>Asks the endpoint for vectors. What leaves the machine leaves it here, and without the private data that is recognised.</summary>
/// <remarks>Thread-safe. Redirections should be off in <paramref name="http"/>, so that texts go to the address that was set and no other.</remarks>
public sealed class EmbeddingClient(HttpClient http, EmbeddingOptions options, TimeProvider time)
{
    /// <summary>Unit vectors of the texts, in their order.</summary>
    /// <exception cref="EmbeddingException">For every reason but the caller's own cancellation.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var timer = new CancellationTokenSource(timeout, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, options.Endpoint);

            // Of known length: not every such server takes a request in chunks.
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { model = options.Model, input = texts.Select(PrivateDataFinder.Mask) }));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (options.ApiKey.Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
            }

            using var response = await http.SendAsync(request, limited.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new EmbeddingException($"The endpoint answered with status {(int)response.StatusCode}.");
            }

            using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(limited.Token), default, limited.Token);
            return Read(answer.RootElement, texts.Count);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EmbeddingException($"The endpoint took more than {timeout.TotalMilliseconds} ms.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new EmbeddingException($"The endpoint cannot be reached: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new EmbeddingException("The answer is not that of /v1/embeddings.", exception);
        }
    }

    /// <remarks>Elements carry their index: the protocol promises no order.</remarks>
    private float[][] Read(JsonElement answer, int count)
    {
        var vectors = new float[count][];
        foreach (var element in answer.GetProperty("data").EnumerateArray())
        {
            var index = element.GetProperty("index").GetInt32();
            if (index < 0 || index >= count || vectors[index] is not null)
            {
                throw new EmbeddingException($"The answer has a vector for text {index} of {count}, or two.");
            }

            vectors[index] = Read(element.GetProperty("embedding"));
        }

        return Array.TrueForAll(vectors, v => v is not null) ? vectors : throw new EmbeddingException($"The answer has fewer than {count} vectors.");
    }

    private float[] Read(JsonElement embedding)
    {
        if (embedding.GetArrayLength() != options.Dimensions)
        {
            throw new EmbeddingException($"A vector has {embedding.GetArrayLength()} dimensions instead of {options.Dimensions}.");
        }

        var vector = new float[options.Dimensions];
        var i = 0;
        foreach (var number in embedding.EnumerateArray())
        {
            vector[i++] = number.GetSingle();
        }

        // A vector of zeros is near nothing; one with an infinite number would be near everything or break the order.
        VectorMath.Normalize(vector);
        return Array.TrueForAll(vector, float.IsFinite) ? vector : throw new EmbeddingException("A vector has numbers beyond any bound.");
    }
}
