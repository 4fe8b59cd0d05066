using System.Diagnostics;
using KbSearch.Content.Model;
using KbSearch.Indexer.Following;
using KbSearch.Indexer.Rebuilding;
using KbSearch.TestDoubles;
using KbSearch.TestHost;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A disk of two megabytes that fills up, again and again, at whatever the engine is doing: segments, merges, deletes, commits, rebuilds.</summary>
[Trait("Category", "Reliability")]
public sealed class FullDiskTests(ITestOutputHelper output) : IDisposable
{
    private const int Fills = 80;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TmpfsFact]
    public async Task FullDisk_CorruptsNothing_KeepsSearchUp_AndIndexingResumesByItself()
    {
        var disk = Directory.CreateDirectory(_folder["disk"]).FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=2m", "kbsearch-test", disk);
        try
        {
            await FillAgainAndAgainAsync(disk);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private async Task FillAgainAndAgainAsync(string disk)
    {
        var random = new Random(TestSeed.First);
        var ballast = Path.Combine(disk, "ballast");
        var (failures, rebuildFailures) = (0, 0);
        await using var process = new IndexingProcess(_folder.Path, Path.Combine(disk, "index"));
        await process.StartAsync();
        for (var fill = 0; fill < Fills; fill++)
        {
            FillUp(disk, ballast, free: random.Next(64 * 1024));
            for (var i = 0; i < 6; i++)
            {
                await process.Store.UpsertAsync([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => Item(random, fill))], default);
                await process.Store.DeleteAsync([Item(random, fill).Id], default);
                await process.StepAsync();
                failures += process.Follower.Status.State == FollowerState.Retrying ? 1 : 0;
                Assert.InRange(process.CountFound(), fill == 0 ? 0 : 1, 400);
            }

            if (fill % 10 == 0)
            {
                var failure = await Record.ExceptionAsync(() => process.Rebuilder.RebuildAsync(null, default));
                Assert.True(failure is null or KbSearch.Index.IndexException or RebuildException, $"{failure}");
                rebuildFailures += failure is null ? 0 : 1;
                Assert.True(process.CountFound() > 0);
            }

            File.Delete(ballast);
            await process.CatchUpAsync(maxSteps: 1000);
            Assert.True(await process.FindProblemAsync() is null, $"fill {fill} of seed {TestSeed.First}: {await process.FindProblemAsync()}");
            Assert.Equal(await process.Store.CountAsync(default), process.CountFound());
        }

        output.WriteLine($"seed {TestSeed.First}: {Fills} fills, {failures} failed steps, {rebuildFailures} failed rebuilds");
        Assert.True(failures > Fills / 2 && rebuildFailures > 0, $"{failures} failed steps, {rebuildFailures} failed rebuilds");
    }

    private static ContentItem Item(Random random, int version) => SampleItems.Faq($"{random.Next(400)}", "Titre", $"version {version} {new string('x', random.Next(2_000))}");

    private static void FillUp(string disk, string ballast, int free)
    {
        const int Block = 4096;
        var drive = new DriveInfo(disk);
        using var file = File.OpenHandle(ballast, FileMode.Create, FileAccess.Write);
        for (var offset = 0L; drive.AvailableFreeSpace > free; offset += Block)
        {
            try
            {
                RandomAccess.Write(file, new byte[Block], offset);
            }
            catch (IOException)
            {
                // A merge in the background took the last of it.
                return;
            }
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
    }
}
