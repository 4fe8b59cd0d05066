using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Handoff;

/// <summary>Turns a journey into a token and back. Stateless: nothing is kept of who did what.</summary>
/// <remarks>
/// Two parts in base64url: the journey as JSON, and its HMAC-SHA256. Signed so that nobody can tell an adviser a journey that did not pass
/// through this service's checks, not encrypted, since its owner may see what is passed on.
/// </remarks>
internal sealed class HandoffSigner(byte[] key, TimeProvider time)
{
    /// <summary>Events beyond this number, the oldest, are left out.</summary>
    public const int MaxEvents = 40;

    /// <summary>Longest token that is looked at, in characters.</summary>
    public const int MaxTokenLength = 64 * 1024;

    private const int Version = 1;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    public HandoffToken Sign(IReadOnlyList<JourneyEvent> events)
    {
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        var payload = new Payload(Version, expiresAt.ToUnixTimeSeconds(), [.. events.TakeLast(MaxEvents).Select(Pack)]);
        var body = JsonSerializer.SerializeToUtf8Bytes(payload, s_json);
        return new HandoffToken($"{Base64Url.EncodeToString(body)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, body))}", expiresAt);
    }

    /// <summary>The journey of a token; null when it was not signed here, was changed, or has expired: callers are not told which.</summary>
    public IReadOnlyList<JourneyEvent>? Read(string token)
    {
        if (token.Length > MaxTokenLength || token.Split('.') is not [var body, var signature] || !Base64Url.IsValid(body) || !Base64Url.IsValid(signature))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(body);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, bytes), Base64Url.DecodeFromChars(signature)))
        {
            return null;
        }

        // What was signed here can be read here, unless a newer version signed it.
        return JsonSerializer.Deserialize<Payload>(bytes, s_json) is { Version: Version } payload && time.GetUtcNow().ToUnixTimeSeconds() < payload.Expires
            ? [.. payload.Events.Select(Unpack)]
            : null;
    }

    private static PackedEvent Pack(JourneyEvent step) =>
        new(step.Type, step.At.ToUnixTimeSeconds(), step.Text, step.Item?.Value, step.IsUseful);

    private static JourneyEvent Unpack(PackedEvent step) =>
        new(step.Type, DateTimeOffset.FromUnixTimeSeconds(step.At), step.Text, ContentId.TryParse(step.Item, out var item) ? item : null, step.Useful);

    private sealed record Payload(int Version, long Expires, IReadOnlyList<PackedEvent> Events);

    private sealed record PackedEvent(JourneyEventType Type, long At, string? Text, string? Item, bool? Useful);
}
