using KbSearch.Content.Curation;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary><c>/gestion</c>: what is in force, and taking it back.</summary>
internal static class CurationPages
{
    private const int HistoryShown = 30;

    public static async Task<IResult> OverviewAsync(HttpContext context, CurationDesk desk, CurationLinter linter, CancellationToken cancellationToken)
    {
        var session = EditorSession.Required(context);
        var state = await desk.ReadAsync(cancellationToken);
        var findings = await linter.RunAsync(state, session.Key.ToViewer(), cancellationToken);
        var history = await desk.ReadHistoryAsync(id: null, before: null, HistoryShown, cancellationToken);
        return EditingResults.Overview(new OverviewModel(session, state, desk.RequiresRebuild(state), findings, history, context.Request.Query["fait"].FirstOrDefault()));
    }

    public static Task<IResult> RemoveAsync(HttpContext context, CurationDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(context, "retrait", (form, author) => desk.RemoveAsync(new StatementId(StatementForm.Number(form["id"])), new CurationRevision(StatementForm.Number(form["version"])), author, cancellationToken));

    public static Task<IResult> UndoAsync(HttpContext context, CurationDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(context, "annulation", (form, author) => desk.UndoAsync(new CurationRevision(StatementForm.Number(form["revision"])), author, cancellationToken));

    private static async Task<IResult> ChangeAsync(HttpContext context, string done, Func<IFormCollection, string, Task> change)
    {
        try
        {
            await change(await context.Request.ReadFormAsync(context.RequestAborted), EditorSession.Required(context).Key.Name);
            return EditingResults.BackToOverview(done);
        }
        catch (CurationConflictException)
        {
            // Another editor was first: the page shows what there is now, and says so.
            return EditingResults.BackToOverview("conflit");
        }
    }
}
