using KbSearch.Content.Access;
using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Access;

/// <summary>Who sent the request: nobody in particular, or the bearer of a key.</summary>
public sealed record Caller(Viewer Viewer, AccessKey? Key)
{
    /// <summary>Reads public content only.</summary>
    public static Caller Anonymous { get; } = new(Viewer.Anonymous, null);

    /// <summary>Recognised by the session of a browser, which sends it along whoever wrote the page; a key is sent on purpose.</summary>
    public bool IsSignedIn { get; init; }

    public bool IsEditor => Key is { Role: AccessRole.Editor };

    /// <summary>The caller that <see cref="CallerRecognition"/> found; endpoints take it as a parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(context.Features.Get<Caller>());
    }
}
