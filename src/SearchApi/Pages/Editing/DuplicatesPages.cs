using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Dedup.Backlog;
using KbSearch.Evaluation.Judgements;
using KbSearch.Indexer;
using KbSearch.SearchApi.Backlog;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi.Pages.Editing;

/// <summary><c>/gestion/doublons</c>: what a scan proposes to merge, to be gone through item by item.</summary>
internal static class DuplicatesPages
{
    public const string Address = EditingRoutes.Root + "/doublons";

    private const string Treated = "traites";

    public static async Task<IResult> ShowAsync(HttpContext context, string? voir, string? page, string? fait, BacklogDesk desk, TaskRegistry tasks, CancellationToken cancellationToken)
    {
        var session = EditorSession.Required(context);
        var (isOpen, number) = (voir != Treated, PageNumber(page));
        var scan = tasks.FindLatest(BacklogProposals.TaskKind);
        try
        {
            var list = await desk.ReadAsync(session.Key.ToViewer(), isOpen, (number - 1) * DuplicatesPageModel.PageSize, DuplicatesPageModel.PageSize, cancellationToken);
            return EditingResults.Duplicates(new DuplicatesPageModel(session, isOpen, number, list, scan, Unreadable: null, fait));
        }
        catch (EvaluationInputException exception)
        {
            return EditingResults.Duplicates(new DuplicatesPageModel(session, isOpen, number, new ClusterList(null, 0, []), scan, $"ligne {exception.Line}", fait));
        }
    }

    /// <summary>Does with the items of one cluster what the form says, as far as the editor may read them.</summary>
    public static async Task<IResult> DecideAsync(HttpContext context, BacklogDesk desk, IContentStore store, ContentWriter writer, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var members = await ReadMembersAsync(context, form, store, cancellationToken);
        if (!ContentId.TryParse(form[DuplicatesForm.Stays], out var canonical) || !members.Contains(canonical))
        {
            return Back(form, "conflit");
        }

        var others = members.Where(id => id != canonical).ToList();
        var merged = others.Where(id => DuplicatesForm.IsMerged(form, id)).ToList();
        var declined = others.Where(id => !merged.Contains(id) && form[DuplicatesForm.Choice(id)] == DuplicatesForm.Decline).ToList();
        var viewer = EditorSession.Required(context).Key.ToViewer();
        if (merged.Count > 0)
        {
            var result = await desk.MergeAsync([new Merge(canonical, merged)], viewer, cancellationToken);
            if (result.Problems.Count > 0)
            {
                return Back(form, "conflit");
            }

            await writer.PublishAsync(result.Head, waitFor: null, cancellationToken);
        }

        if (declined.Count > 0)
        {
            await desk.DeclineAsync([new Merge(canonical, declined)], viewer, cancellationToken);
        }

        return Back(form, merged.Count + declined.Count > 0 ? "decision" : "rien");
    }

    public static async Task<IResult> UndoAsync(HttpContext context, BacklogDesk desk, IContentStore store, ContentWriter writer, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var members = await ReadMembersAsync(context, form, store, cancellationToken);
        if (!ContentId.TryParse(form[DuplicatesForm.Undone], out var id) || !members.Contains(id))
        {
            return Back(form, "conflit");
        }

        await writer.PublishAsync(await desk.UndoAsync(id, members, cancellationToken), waitFor: null, cancellationToken);
        return Back(form, "annulation");
    }

    public static async Task<IResult> ScanAsync(HttpContext context, TaskRegistry tasks, BacklogProposals proposals, LiveIndex live, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (!BacklogProposals.TryReadBand(form[DuplicatesForm.From], out var from))
        {
            return new ProblemResult(ProblemCodes.InvalidRequest);
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        proposals.StartScan(from, tasks, out _);
        return EditingResults.BackToDuplicates(DuplicatesPageModel.Query(isOpen: true, 1));
    }

    public static IResult Cancel(TaskRegistry tasks)
    {
        if (tasks.FindRunning(BacklogProposals.TaskKind) is { } running)
        {
            tasks.Cancel(running.Id);
        }

        return EditingResults.BackToDuplicates(DuplicatesPageModel.Query(isOpen: true, 1));
    }

    private static IResult Back(IFormCollection form, string done) =>
        EditingResults.BackToDuplicates($"{DuplicatesPageModel.Query(form["voir"] != Treated, PageNumber(form["page"]))}&fait={done}");

    private static int PageNumber(string? text) => (int)Math.Clamp(StatementForm.Number(text), 1, 100_000);

    private static async Task<IReadOnlyList<ContentId>> ReadMembersAsync(HttpContext context, IFormCollection form, IContentStore store, CancellationToken cancellationToken)
    {
        var viewer = EditorSession.Required(context).Key.ToViewer();
        var ids = form[DuplicatesForm.Member].Select(text => ContentId.TryParse(text, out var id) ? id : (ContentId?)null).OfType<ContentId>().Distinct().ToList();
        var items = await store.GetManyAsync(ids, cancellationToken);
        return [.. items.Where(item => viewer.CanRead(item.Audience)).Select(item => item.Id)];
    }
}
