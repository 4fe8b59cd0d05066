using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Access;

namespace KbSearch.SearchApi.Access;

/// <summary>Browsers that have shown a key and are known by a token from then on. Kept in memory: a restart ends every session.</summary>
/// <remarks>Thread-safe. A session never outlives its key. Tokens are kept as SHA-256, so that neither memory nor a lookup's time gives one away.</remarks>
internal sealed class SessionStore(AccessKeyStore keys, TimeProvider time)
{
    /// <summary>Sessions beyond this number end the oldest one.</summary>
    public const int MaxSessions = 100_000;

    private const int TokenBytes = 32;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(12);

    /// <summary>Begins a session of the key's bearer.</summary>
    /// <returns>The token: 256 random bits in base64url.</returns>
    public string Open(AccessKey key)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        lock (_gate)
        {
            // All sessions last equally long, so the oldest end first.
            while (_sessions.Count > 0 && (_sessions.Count >= MaxSessions || _sessions.GetAt(0).Value.EndsAt <= time.GetUtcNow()))
            {
                _sessions.RemoveAt(0);
            }

            _sessions.Add(Hash(token), new Session(key.Id, time.GetUtcNow() + Lifetime));
        }

        return token;
    }

    /// <summary>The key of that session; null when the session is unknown or over, or its key revoked or expired.</summary>
    public AccessKey? Find(string token)
    {
        Session? session;
        lock (_gate)
        {
            session = _sessions.GetValueOrDefault(Hash(token));
        }

        return session is not null && session.EndsAt > time.GetUtcNow() ? keys.Find(session.KeyId) : null;
    }

    public void Close(string token)
    {
        lock (_gate)
        {
            _sessions.Remove(Hash(token));
        }
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Session(string KeyId, DateTimeOffset EndsAt);
}
