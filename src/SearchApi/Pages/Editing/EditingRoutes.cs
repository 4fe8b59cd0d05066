using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Mvc;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The editing pages: rendered on the server, for editors only, complete without scripts.</summary>
internal static class EditingRoutes
{
    public const string Root = "/gestion";

    private const int LargestForm = 64 * 1024;

    public static IServiceCollection AddEditingPages(this IServiceCollection services) => services.AddSingleton<EditorSessions>();

    public static void MapEditingPages(this WebApplication app)
    {
        var pages = app.MapGroup(Root).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).AddEndpointFilter(GuardAsync);
        pages.MapGet("", CurationPages.OverviewAsync);
        pages.MapPost("/connexion", SignInPages.SignInAsync);
        pages.MapPost("/deconnexion", SignInPages.SignOut);
        pages.MapGet("/nouveau", CurationPages.Form);
        pages.MapPost("/nouveau", CurationPages.AddAsync).WithRequestTimeout(Limits.LimitsSetup.WriteTimeout);
        pages.MapPost("/retirer", CurationPages.RemoveAsync);
        pages.MapPost("/annuler", CurationPages.UndoAsync);
        pages.MapGet("/explication", ExplainPages.ShowAsync);
    }

    /// <summary>Lets nobody in who is not signed in, and takes no form that is not from one of these pages.</summary>
    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if (isPost && (!context.Request.HasFormContentType || !IsFromHere(context.Request)))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        var session = context.RequestServices.GetRequiredService<EditorSessions>().Find(context.Request);
        if (session is null)
        {
            return context.Request.Path.Equals($"{Root}/connexion", StringComparison.Ordinal) ? await next(invocation)
                : context.Request.Path.Equals(Root, StringComparison.Ordinal) && !isPost ? EditingResults.SignIn(isRefused: false)
                : EditingResults.BackToOverview();
        }

        if (isPost && !session.Gave((await context.Request.ReadFormAsync(context.RequestAborted))[EditorSession.TokenField]))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        context.Features.Set(session);
        return await next(invocation);
    }

    /// <summary>Browsers say where a form comes from, whatever a proxy made of the host; one that does not is held off by the cookie's SameSite and the form's token.</summary>
    private static bool IsFromHere(HttpRequest request) => request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];
}
