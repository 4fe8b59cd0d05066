namespace KbSearch.SearchApi.Access;

/// <summary>The cookie that carries a session's token: out of reach of scripts, and sent by this site's pages only.</summary>
internal static class SessionCookie
{
    public const string Name = "kbsearch-session";

    public static void Set(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options(context));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
        Path = "/",
    };
}
