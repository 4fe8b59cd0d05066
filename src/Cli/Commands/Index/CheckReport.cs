using KbSearch.Index.Results;
using KbSearch.Indexer.Verifying;

namespace KbSearch.Cli.Commands.Index;

/// <summary>The outcome of <c>kbsearch check</c> as JSON.</summary>
/// <param name="Structure">The files of the index.</param>
/// <param name="Content">The index compared with the store.</param>
internal sealed record CheckReport(bool Sound, CheckReport.StoreBody Store, CheckReport.StructureBody Structure, CheckReport.ContentBody Content)
{
    public static CheckReport Of(IReadOnlyList<string> store, IndexCheckReport structure, VerificationReport content) => new(
        store.Count == 0 && structure.IsSound && content.Agrees,
        new StoreBody(store.Count == 0, store),
        new StructureBody(structure.IsSound, structure.FilesChecked, structure.BytesChecked, structure.DocumentsChecked, structure.Problems),
        new ContentBody(
            content.Agrees,
            content.Items,
            content.Documents,
            content.Behind,
            content.MissingCount,
            [.. content.Missing.Select(id => id.Value)],
            content.GhostCount,
            [.. content.Ghosts.Select(id => id.Value)]));

    internal sealed record StoreBody(bool Sound, IReadOnlyList<string> Problems);

    internal sealed record StructureBody(bool Sound, int Files, long Bytes, long Documents, IReadOnlyList<IndexProblem> Problems);

    internal sealed record ContentBody(
        bool Agrees, long Items, long Documents, long Behind, long MissingCount, IReadOnlyList<string> Missing, long GhostCount, IReadOnlyList<string> Ghosts);
}
