using System.Collections.Concurrent;
using System.Security.Cryptography;
using KbSearch.Content.Access;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>Who is signed in at the editing pages. Kept in memory: a restart of the service signs everybody out.</summary>
/// <remarks>Thread-safe. The browser holds a random name of the session and nothing else; the key is recognised anew at each request, so a revocation counts here too.</remarks>
internal sealed class EditorSessions(AccessKeyStore keys, TimeProvider time)
{
    public const string CookieName = "kbs-gestion";

    private const int MaxSessions = 1_000;
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(8);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The session of a request; null when nobody is signed in any more.</summary>
    public EditorSession? Find(HttpRequest request) =>
        request.Cookies[CookieName] is { } name && _entries.TryGetValue(name, out var entry) && entry.Until > time.GetUtcNow() && Recognize(entry.Secret) is { } key
            ? new EditorSession(key, entry.FormToken)
            : null;

    /// <summary>Starts a session for an editor's key; false for any other text.</summary>
    public bool SignIn(HttpContext context, string secret)
    {
        if (Recognize(secret) is null)
        {
            return false;
        }

        var now = time.GetUtcNow();
        foreach (var (old, _) in _entries.Where(e => e.Value.Until <= now).Concat(_entries.OrderBy(e => e.Value.Until).Take(_entries.Count - MaxSessions + 1)))
        {
            _entries.TryRemove(old, out _);
        }

        var name = Random();
        _entries[name] = new Entry(secret, Random(), now + s_lifetime);
        context.Response.Cookies.Append(CookieName, name, Options(context.Request));
        return true;
    }

    public void SignOut(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is { } name)
        {
            _entries.TryRemove(name, out _);
        }

        context.Response.Cookies.Delete(CookieName, Options(context.Request));
    }

    private AccessKey? Recognize(string secret) => keys.Recognize(secret) is { Role: AccessRole.Editor } key ? key : null;

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = EditingRoutes.Root,
        IsEssential = true,
    };

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private sealed record Entry(string Secret, string FormToken, DateTimeOffset Until);
}
