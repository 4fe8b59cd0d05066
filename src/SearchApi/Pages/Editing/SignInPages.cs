namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>Signing in with an editor's key, and out.</summary>
internal static class SignInPages
{
    public static async Task<IResult> SignInAsync(HttpContext context, EditorSessions sessions)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return sessions.SignIn(context, form["cle"].ToString().Trim()) ? EditingResults.BackToOverview() : EditingResults.SignIn(isRefused: true);
    }

    public static IResult SignOut(HttpContext context, EditorSessions sessions)
    {
        sessions.SignOut(context);
        return EditingResults.BackToOverview();
    }
}
