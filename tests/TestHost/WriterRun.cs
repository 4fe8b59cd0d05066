using System.Globalization;
using KbSearch.Content.Model;
using KbSearch.Indexer.Following;
using KbSearch.TestDoubles;

namespace KbSearch.TestHost;

/// <summary>Writes, follows, rebuilds and rolls back until it is killed, and says on its output what was acknowledged.</summary>
/// <remarks>Lines: <c>ready</c> once started; <c>stored N</c>: change N is in the store; <c>committed N</c>: the index is durable up to N;
/// <c>returning 0</c>: it is about to go back to the previous generation, which stands where it was left.</remarks>
internal static class WriterRun
{
    private const int Numbers = 80;

    public static async Task RunAsync(string folder, int seed)
    {
        // Started ahead of its turn: it may begin when told so.
        if (Console.ReadLine() is null)
        {
            return;
        }

        // Its end is the test's: without this a test that was stopped would leave a writer behind for ever.
        _ = Task.Run(() =>
        {
            Console.In.ReadToEnd();
            Environment.Exit(0);
        });
        var random = new Random(seed);
        await using var process = new IndexingProcess(folder, Path.Combine(folder, "index"));
        await process.StartAsync();
        Say("ready", 0);
        for (var version = 0; ; version++)
        {
            await WriteAsync(process, random, $"{seed}-{version}");
            Say("stored", (await process.Store.GetHeadAsync(CancellationToken.None)).Value);
            await process.StepAsync();
            if (process.Follower.Status.State == FollowerState.Retrying)
            {
                throw new InvalidOperationException(process.Follower.Status.LastError);
            }

            Say("committed", process.Live.Status.CommittedCheckpoint.Value);
            switch (random.Next(60))
            {
                case 0:
                    await process.Rebuilder.RebuildAsync(progress: null, CancellationToken.None);
                    break;
                case 1 when process.Catalog.PreviousGeneration is not null:
                    Say("returning", 0);
                    await process.Rebuilder.RollbackAsync(CancellationToken.None);
                    break;
            }
        }
    }

    private static async Task WriteAsync(IndexingProcess process, Random random, string version)
    {
        if (random.Next(4) == 0)
        {
            await process.Store.DeleteAsync([.. Some(random).Select(number => new ContentId("sample", number))], CancellationToken.None);
        }
        else
        {
            await process.Store.UpsertAsync([.. Some(random).Select(number => SampleItems.Faq(number, $"Titre {number}", $"version {version}"))], CancellationToken.None);
        }
    }

    private static IEnumerable<string> Some(Random random) =>
        Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(Numbers)).Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture));

    /// <summary>In one write: a killed process leaves no half of a line that looks like a whole one.</summary>
    private static void Say(string what, long number)
    {
        Console.Out.Write(string.Create(CultureInfo.InvariantCulture, $"{what} {number}\n"));
        Console.Out.Flush();
    }
}
