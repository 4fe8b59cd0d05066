using KbSearch.Cli.Terminals;
using KbSearch.Content.Import;

namespace KbSearch.Cli.Commands.Importing;

/// <summary>Shows an import by the bytes read.</summary>
internal sealed class ImportProgressLine(WorkProgress progress) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        var phase = value.Phase == ImportPhase.Checking ? "checking, " : "";
        var skipped = value.Skipped == 0 ? "" : $", {Display.Number(value.Skipped)} skipped";
        progress.Report(value.TotalBytes == 0 ? null : value.BytesRead / (double)value.TotalBytes, $"{phase}{Display.Count(value.Items, "item")}{skipped}");
    }
}
