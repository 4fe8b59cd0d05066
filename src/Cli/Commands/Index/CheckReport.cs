using KbSearch.Index.Results;
using KbSearch.Indexer.Verifying;

namespace KbSearch.Cli.Commands.Index;

/// <summary>The outcome of <c>kbsearch check</c> as JSON.</summary>
internal sealed record CheckReport(bool Sound, CheckReport.StructureBody Structure, CheckReport.ContentBody Content)
{
    public static CheckReport Of(bool isSound, IndexCheckReport structure, VerificationReport content) => new(
        isSound,
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

    internal sealed record StructureBody(bool Sound, int Files, long Bytes, long Documents, IReadOnlyList<IndexProblem> Problems);

    internal sealed record ContentBody(
        bool Agrees, long Items, long Documents, long Behind, long MissingCount, IReadOnlyList<string> Missing, long GhostCount, IReadOnlyList<string> Ghosts);
}
