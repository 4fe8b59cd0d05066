using KbSearch.Content.Access;
using KbSearch.SearchApi.Access;

namespace KbSearch.SearchApi.Pages.SignIn;

/// <summary><c>/connexion</c> and <c>/deconnexion</c>: a key opens a session of this browser.</summary>
internal static class SignInEndpoint
{
    public static IResult Show(HttpRequest request, Caller caller) => PageResults.SignIn(new SignInPageModel(caller, ReturnTo(request.Query["retour"]), IsRefused: false));

    public static async Task<IResult> SignInAsync(HttpContext context, Caller caller, AccessKeyStore keys, SessionStore sessions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnTo = ReturnTo(form["retour"]);
        if (keys.Recognize((form["cle"].FirstOrDefault() ?? "").Trim()) is not { } key)
        {
            return PageResults.SignIn(new SignInPageModel(caller, returnTo, IsRefused: true));
        }

        SessionCookie.Set(context, sessions.Open(key));
        return TypedResults.LocalRedirect(returnTo);
    }

    public static IResult SignOut(HttpContext context, SessionStore sessions)
    {
        if (context.Request.Cookies[SessionCookie.Name] is { } token)
        {
            sessions.Close(token);
        }

        SessionCookie.Clear(context);
        return TypedResults.LocalRedirect("/");
    }

    /// <summary>A path of this site: an address of another one would make the form a springboard.</summary>
    private static string ReturnTo(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";
}
