using KbSearch.Cli.Workspaces;
using KbSearch.Content.Import;
using KbSearch.Content.Sources;

namespace KbSearch.Cli.Commands.Importing;

/// <summary>The outcome of <c>kbsearch import</c> as JSON.</summary>
/// <param name="Refused">A strict import that found a bad record: nothing was written.</param>
/// <param name="Problems">The first ones; <paramref name="Skipped"/> counts all.</param>
/// <param name="Head">The store's newest change.</param>
/// <param name="Index">How the index follows; null when nothing was written.</param>
internal sealed record ImportReport(
    long Created, long Updated, long Unchanged, long Skipped, bool Refused, long Head, IReadOnlyList<SourceProblem> Problems, ImportReport.IndexBody? Index)
{
    public static ImportReport Of(ImportResult result, CatchUpResult? index) => new(
        result.Created,
        result.Updated,
        result.Unchanged,
        result.Skipped,
        result.IsRefused,
        result.Head.Value,
        result.Problems,
        index is null ? null : new IndexBody(index.Outcome, index.Checkpoint.Value, index.Behind, index.Reason));

    internal sealed record IndexBody(CatchUpOutcome Outcome, long Checkpoint, long Behind, string? Reason);
}
