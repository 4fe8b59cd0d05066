using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary><c>/gestion/nouveau</c> and <c>/gestion/modifier</c>: the form of a statement, with a preview before it is saved.</summary>
internal static class StatementPages
{
    public static IResult New(HttpContext context, string? type) =>
        type is not null && StatementForm.Types.Contains(type)
            ? EditingResults.Statement(new StatementPageModel(EditorSession.Required(context), type, Form: null))
            : new ProblemResult(ProblemCodes.NotFound);

    public static async Task<IResult> EditAsync(HttpContext context, string? id, CurationDesk desk, CancellationToken cancellationToken) =>
        (await desk.ReadAsync(cancellationToken)).Find(new StatementId(StatementForm.Number(id))) is { } edited
            ? EditingResults.Statement(new StatementPageModel(EditorSession.Required(context), StatementForm.TypeOf(edited.Statement), StatementFields.Of(edited.Statement)) { Edited = edited })
            : new ProblemResult(ProblemCodes.StatementNotFound);

    /// <summary>Lays the statement down, or shows what it would do, as the button says.</summary>
    public static async Task<IResult> AddAsync(HttpContext context, CurationDesk desk, DraftPreview preview, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = EditorSession.Required(context);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var type = form["type"].ToString();
        if (!StatementForm.Types.Contains(type))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        var page = new StatementPageModel(session, type, form);
        if (Read(form, type, desk, out var statement) is { Count: > 0 } problems)
        {
            return EditingResults.Statement(page with { Problems = problems });
        }

        if (IsPreview(form))
        {
            return await PreviewAsync(page, CurationEdit.Add(statement!), desk, preview, live, time, cancellationToken);
        }

        await desk.AddAsync(statement!, session.Key.Name, cancellationToken);
        return EditingResults.BackToOverview("ajout");
    }

    /// <summary>Saves the statement in the stead of the version that the form was filled from, or shows what it would do.</summary>
    /// <remarks>When another editor was first, the form comes back as it was typed, beside what the statement says now.</remarks>
    public static async Task<IResult> ReplaceAsync(HttpContext context, CurationDesk desk, DraftPreview preview, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        var session = EditorSession.Required(context);
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if ((await desk.ReadAsync(cancellationToken)).Find(new StatementId(StatementForm.Number(form["id"]))) is not { } edited)
        {
            return EditingResults.BackToOverview("conflit");
        }

        var seen = new CurationRevision(StatementForm.Number(form["version"]));
        var page = new StatementPageModel(session, StatementForm.TypeOf(edited.Statement), form) { Edited = edited };
        if (seen != edited.Version)
        {
            return EditingResults.Statement(page with { IsConflict = true });
        }

        if (Read(form, page.Type, desk, out var statement) is { Count: > 0 } problems)
        {
            return EditingResults.Statement(page with { Problems = problems });
        }

        if (IsPreview(form))
        {
            return await PreviewAsync(page, CurationEdit.Replace(edited.Id, seen, statement!), desk, preview, live, time, cancellationToken);
        }

        try
        {
            await desk.ReplaceAsync(edited.Id, seen, statement!, session.Key.Name, cancellationToken);
            return EditingResults.BackToOverview("modification");
        }
        catch (CurationConflictException)
        {
            // Between the look above and the write.
            return EditingResults.BackToOverview("conflit");
        }
    }

    private static IReadOnlyList<StatementProblem> Read(IFormCollection form, string type, CurationDesk desk, out CurationStatement? statement)
    {
        statement = StatementForm.Read(type, form, out var problems);
        return statement is null ? problems : desk.Check(statement);
    }

    private static bool IsPreview(IFormCollection form) => form["action"] == "apercu";

    private static async Task<IResult> PreviewAsync(
        StatementPageModel page, CurationEdit edit, CurationDesk desk, DraftPreview preview, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var state = await desk.ReadAsync(cancellationToken);
        var draft = state.With(edit, page.Session.Key.Name, time.GetUtcNow());
        var queries = StatementForm.Lines(page.Value("requetes")).Where(q => q.Length <= SearchRequest.MaxQueryLength).Take(PreviewBody.MaxQueries).ToList();
        var viewer = page.Session.Key.ToViewer();
        return EditingResults.Statement(page with { Preview = await preview.RunAsync(state, draft, queries, ProductsOf(edit.Statement), Viewer.Anonymous, viewer, cancellationToken) });
    }

    /// <summary>A rule for a product is seen at work on searches for it.</summary>
    private static IReadOnlyList<string> ProductsOf(CurationStatement? statement) => statement is RuleStatement rule ? rule.When.Products : [];
}
