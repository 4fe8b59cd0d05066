using System.Globalization;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary>The pages on which editors see and change what is in force.</summary>
internal static class CurationPages
{
    private const int HistoryShown = 30;

    public static async Task<IResult> OverviewAsync(HttpContext context, CurationDesk desk, CurationLinter linter, CancellationToken cancellationToken)
    {
        var session = Session(context);
        var state = await desk.ReadAsync(cancellationToken);
        var findings = await linter.RunAsync(state, session.Key.ToViewer(), cancellationToken);
        var history = await desk.ReadHistoryAsync(id: null, before: null, HistoryShown, cancellationToken);
        return EditingResults.Overview(new OverviewModel(session, state, desk.RequiresRebuild(state), findings, history, context.Request.Query["fait"].FirstOrDefault()));
    }

    public static IResult Form(HttpContext context, string? type) =>
        type is not null && StatementForm.Types.Contains(type)
            ? EditingResults.Statement(new StatementPageModel(Session(context), type, null, [], null))
            : new ProblemResult(ProblemCodes.NotFound);

    /// <summary>Lays the statement down, or shows what it would do, as the button says.</summary>
    public static async Task<IResult> AddAsync(
        HttpContext context, CurationDesk desk, DraftPreview preview, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = Session(context);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var type = form["type"].ToString();
        if (!StatementForm.Types.Contains(type))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        var statement = StatementForm.Read(form, out var problems);
        problems = statement is null || problems.Count > 0 ? problems : desk.Check(statement);
        if (problems.Count > 0)
        {
            return EditingResults.Statement(new StatementPageModel(session, type, form, problems, null));
        }

        if (form["action"] == "apercu" && live.Serves())
        {
            var state = await desk.ReadAsync(cancellationToken);
            var draft = state.With(CurationEdit.Add(statement!), session.Key.Name, time.GetUtcNow());
            var queries = StatementForm.Lines(form["requetes"]).Where(q => q.Length <= SearchRequest.MaxQueryLength).Take(PreviewBody.MaxQueries).ToList();
            var previewed = await preview.RunAsync(state, draft, queries, ProductsOf(statement!), Viewer.Anonymous, session.Key.ToViewer(), cancellationToken);
            return EditingResults.Statement(new StatementPageModel(session, type, form, [], previewed));
        }

        await desk.AddAsync(statement!, session.Key.Name, cancellationToken);
        return EditingResults.BackToOverview("ajout");
    }

    public static Task<IResult> RemoveAsync(HttpContext context, CurationDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(context, "retrait", (form, author) => desk.RemoveAsync(new StatementId(Number(form["id"])), new CurationRevision(Number(form["version"])), author, cancellationToken));

    public static Task<IResult> UndoAsync(HttpContext context, CurationDesk desk, CancellationToken cancellationToken) =>
        ChangeAsync(context, "annulation", (form, author) => desk.UndoAsync(new CurationRevision(Number(form["revision"])), author, cancellationToken));

    private static async Task<IResult> ChangeAsync(HttpContext context, string done, Func<IFormCollection, string, Task> change)
    {
        try
        {
            await change(await context.Request.ReadFormAsync(context.RequestAborted), Session(context).Key.Name);
            return EditingResults.BackToOverview(done);
        }
        catch (CurationConflictException)
        {
            // Another editor was first: the page shows what there is now, and says so.
            return EditingResults.BackToOverview("conflit");
        }
    }

    private static EditorSession Session(HttpContext context) => context.Features.GetRequiredFeature<EditorSession>();

    /// <summary>A rule for a product is seen at work on searches for it.</summary>
    private static IReadOnlyList<string> ProductsOf(CurationStatement statement) => statement is RuleStatement rule ? rule.When.Products : [];

    private static long Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
