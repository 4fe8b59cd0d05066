using System.ComponentModel.DataAnnotations;

namespace KbSearch.Search.Dense;

/// <summary>A service that turns text into vectors, by the protocol of OpenAI's <c>/v1/embeddings</c>. Off unless an endpoint is set.</summary>
/// <remarks>Titles, texts and queries are sent there, private data masked: see <c>docs/embeddings.md</c>. A change of model or dimensions computes all vectors anew.</remarks>
public sealed record EmbeddingOptions : IValidatableObject
{
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    /// <summary>Full address, such as <c>http://localhost:8080/v1/embeddings</c>; null switches embeddings off.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Name of the model, as the endpoint knows it.</summary>
    public string Model { get; init; } = "";

    /// <summary>Sent as a bearer token; empty for none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Numbers of a vector of the model. An answer of another length is refused.</summary>
    [Range(8, 4_096)]
    public int Dimensions { get; init; } = 1_024;

    /// <summary>Whether items that not everybody may read are sent as well. They are found by their words in any case.</summary>
    public bool SendsPrivateItems { get; init; }

    /// <summary>Characters of an item that are sent at most, from the beginning of its title, its text and its validated answers.</summary>
    [Range(100, 100_000)]
    public int MaxCharacters { get; init; } = 2_000;

    /// <summary>Items sent in one request.</summary>
    [Range(1, 1_000)]
    public int BatchSize { get; init; } = 32;

    /// <summary>How long a search waits for the vector of its query before it does without.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the vectors of a batch of items may take.</summary>
    public TimeSpan BatchTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures in a row after which searches no longer ask.</summary>
    [Range(1, 100)]
    public int FailuresBeforePause { get; init; } = 3;

    /// <summary>How long they do not ask; then one of them tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsEnabled => Endpoint is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is { } endpoint && !(endpoint.IsAbsoluteUri && endpoint.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("Endpoint is no absolute http(s) address.", [nameof(Endpoint)]);
        }

        if (IsEnabled && string.IsNullOrWhiteSpace(Model))
        {
            yield return new ValidationResult("Model is needed with an endpoint.", [nameof(Model)]);
        }

        if (ApiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            yield return new ValidationResult("ApiKey has characters that no bearer token has: a space, the end of a line, or beyond ASCII.", [nameof(ApiKey)]);
        }

        // A number without a unit is read as days: no timer could hold that.
        foreach (var (name, time) in new[] { (nameof(QueryTimeout), QueryTimeout), (nameof(BatchTimeout), BatchTimeout), (nameof(Pause), Pause) })
        {
            if (time <= TimeSpan.Zero || time > s_longest)
            {
                yield return new ValidationResult($"{name} is above zero and at most an hour, such as 00:00:00.2 for 200 ms.", [name]);
            }
        }
    }
}
