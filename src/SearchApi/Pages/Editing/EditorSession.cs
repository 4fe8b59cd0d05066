using System.Security.Cryptography;
using System.Text;
using KbSearch.Content.Access;
using KbSearch.SearchApi.Access;
using Microsoft.AspNetCore.Http.Features;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>An editor at the editing pages.</summary>
/// <param name="FormToken">Carried by every form, so that no other site can send one in the editor's name. It follows from the session and tells nothing of it.</param>
public sealed record EditorSession(AccessKey Key, string FormToken)
{
    /// <summary>Name of the field that carries <see cref="FormToken"/>.</summary>
    public const string TokenField = "jeton";

    /// <summary>The session of a request; null when no editor is signed in.</summary>
    public static EditorSession? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>() is { IsSignedIn: true, IsEditor: true, Key: { } key } && context.Request.Cookies[SessionCookie.Name] is { } session
            ? new EditorSession(key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{TokenField} {session}"))))
            : null;
    }

    /// <summary>The session that the guard of the editing pages let in.</summary>
    public static EditorSession Required(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.GetRequiredFeature<EditorSession>();
    }

    /// <summary>Compared in constant time.</summary>
    public bool Gave(string? token) => token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(FormToken));
}
