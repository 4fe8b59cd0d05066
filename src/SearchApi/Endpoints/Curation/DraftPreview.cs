using KbSearch.Content.Curation;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Judgements;
using KbSearch.Evaluation.Searching;
using KbSearch.Search.Curation;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Curation.Previewing;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>What a change would do: to queries the editor names, to the installation's judged queries, and in the eyes of the linter.</summary>
/// <param name="judgements">Folder of the installation's queries and judgements, read at every preview; it may be missing.</param>
internal sealed class DraftPreview(LiveCuration live, CurationPreview preview, JudgedEffect judged, CurationLinter linter, string judgements)
{
    /// <param name="viewer">Whose eyes the queries are searched with.</param>
    /// <param name="editor">What the linter may speak of.</param>
    public async Task<PreviewedChange> RunAsync(
        CurationState state, CurationState draft, IReadOnlyList<string> queries, IReadOnlyList<string> products, Viewer viewer, Viewer editor, CancellationToken cancellationToken)
    {
        var (before, after) = (live.Prepare(state), live.Prepare(draft));
        var comparisons = await preview.CompareAsync(before, after, queries, products, viewer, cancellationToken);
        var (comparison, reason) = await JudgeAsync(before, after, viewer, cancellationToken);
        var known = await linter.RunAsync(state, editor, cancellationToken);
        var findings = await linter.RunAsync(draft, editor, cancellationToken);
        return new PreviewedChange(comparisons, comparison, reason, [.. findings.Except(known)]);
    }

    private async Task<(JudgedComparison? Comparison, string? Reason)> JudgeAsync(ActiveCuration before, ActiveCuration after, Viewer viewer, CancellationToken cancellationToken)
    {
        try
        {
            return InstalledJudgements.Read(judgements) is { } installed
                ? (await judged.CompareAsync(installed, before, after, viewer, cancellationToken), null)
                : (null, "No judged queries are installed: put queries/*.jsonl and qrels/*.txt into the folder 'judged' of the data folder.");
        }
        catch (EvaluationInputException exception)
        {
            return (null, $"The judged queries cannot be read: {Path.GetFileName(exception.File)}, line {exception.Line}: {exception.Reason}");
        }
    }
}
