using System.Globalization;
using KbSearch.Cli.Terminals;
using KbSearch.Indexer.Rebuilding;

namespace KbSearch.Cli.Workspaces;

/// <summary>Shows the phases of a rebuild as one bar: building takes most of it.</summary>
internal sealed class RebuildProgressLine(WorkProgress progress) : IProgress<RebuildProgress>
{
    private const double BuildingShare = 0.9;

    public void Report(RebuildProgress value)
    {
        var (fraction, detail) = value.Phase switch
        {
            RebuildPhase.Building => (value.Fraction * BuildingShare, string.Create(CultureInfo.InvariantCulture, $"{value.Done:N0} of {value.Total:N0} items")),
            RebuildPhase.Checking => (BuildingShare + (value.Fraction * (1 - BuildingShare)), "checking"),
            RebuildPhase.Activating => (1, "activating"),
            _ => (1, "done"),
        };
        progress.Report(fraction, detail);
    }
}
