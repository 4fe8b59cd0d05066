using KbSearch.Content.Access;

namespace KbSearch.SearchApi.Access;

/// <summary>Finds out who calls, before anything is limited or allowed. A key that is not valid leaves no caller at all.</summary>
internal sealed class CallerRecognition(RequestDelegate next, AccessKeyStore keys, SessionStore sessions)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        if (Recognize(context.Request) is { } caller)
        {
            context.Features.Set(caller);
        }

        return next(context);
    }

    private Caller? Recognize(HttpRequest request)
    {
        var authorization = request.Headers.Authorization;
        if (authorization.Count == 0)
        {
            // A session that is over makes a visitor again: unlike a key, nobody sends one on purpose.
            return request.Cookies[SessionCookie.Name] is { } token && sessions.Find(token) is { } signedIn
                ? new Caller(signedIn.ToViewer(), signedIn) { IsSignedIn = true }
                : Caller.Anonymous;
        }

        return authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && keys.Recognize(value[Scheme.Length..].Trim()) is { } key
            ? new Caller(key.ToViewer(), key)
            : null;
    }
}
