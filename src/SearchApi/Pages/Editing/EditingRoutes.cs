using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Mvc;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The editing pages: rendered on the server, for editors only, complete without scripts.</summary>
internal static class EditingRoutes
{
    public const string Root = "/gestion";

    private const int LargestForm = 64 * 1024;

    public static void MapEditingPages(this WebApplication app)
    {
        var pages = app.MapGroup(Root).ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(LargestForm)).AddEndpointFilter(GuardAsync);
        pages.MapGet("", CurationPages.OverviewAsync);
        pages.MapGet("/nouveau", StatementPages.New);
        pages.MapPost("/nouveau", StatementPages.AddAsync).WithRequestTimeout(Limits.LimitsSetup.WriteTimeout);
        pages.MapGet("/modifier", StatementPages.EditAsync);
        pages.MapPost("/modifier", StatementPages.ReplaceAsync).WithRequestTimeout(Limits.LimitsSetup.WriteTimeout);
        pages.MapPost("/retirer", CurationPages.RemoveAsync);
        pages.MapPost("/annuler", CurationPages.UndoAsync);
        pages.MapGet("/doublons", DuplicatesPages.ShowAsync);
        pages.MapPost("/doublons", DuplicatesPages.DecideAsync).WithRequestTimeout(Limits.LimitsSetup.WriteTimeout);
        pages.MapPost("/doublons/annuler", DuplicatesPages.UndoAsync).WithRequestTimeout(Limits.LimitsSetup.WriteTimeout);
        pages.MapPost("/doublons/analyse", DuplicatesPages.ScanAsync);
        pages.MapPost("/doublons/arreter", DuplicatesPages.Cancel);
        pages.MapGet("/explication", ExplainPages.ShowAsync);
    }

    /// <summary>Lets nobody in but a signed-in editor, and takes no form that is not from one of these pages.</summary>
    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        if (EditorSession.Of(context) is not { } session)
        {
            return EditingResults.SignIn(context.Request);
        }

        if (HttpMethods.IsPost(context.Request.Method)
            && !(context.Request.HasFormContentType && session.Gave((await context.Request.ReadFormAsync(context.RequestAborted))[EditorSession.TokenField])))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        context.Features.Set(session);
        return await next(invocation);
    }
}
