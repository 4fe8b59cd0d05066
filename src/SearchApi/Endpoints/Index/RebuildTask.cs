using KbSearch.Indexer.Rebuilding;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi.Endpoints.Index;

/// <summary>A rebuild of the index as a task of the service.</summary>
internal static class RebuildTask
{
    public const string Kind = "indexRebuild";

    // Building is nearly all of the work; checking reads the files once more.
    private const double BuildingShare = 0.9;
    private const double CheckingShare = 0.09;

    public static ServiceTask Start(TaskRegistry tasks, IndexRebuilder rebuilder, out bool started) =>
        tasks.Start(Kind, (progress, stopping) => RunAsync(rebuilder, new Adapter(progress), stopping), out started);

    private static async Task RunAsync(IndexRebuilder rebuilder, Adapter progress, CancellationToken stopping)
    {
        try
        {
            await rebuilder.RebuildAsync(progress, stopping);
        }
        catch (RebuildRefusedException refusal)
        {
            throw new TaskRefusedException(refusal.Message, refusal);
        }
    }

    private sealed class Adapter(IProgress<TaskReport> progress) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => progress.Report(value.Phase switch
        {
            RebuildPhase.Building => new(BuildingShare * value.Fraction, $"Indexed {value.Done} of {value.Total} items"),
            RebuildPhase.Checking => new(BuildingShare + (CheckingShare * value.Fraction), "Checking the new generation"),
            RebuildPhase.Activating => new(BuildingShare + CheckingShare, "Activating the new generation"),
            _ => new(1, "Done"),
        });
    }
}
