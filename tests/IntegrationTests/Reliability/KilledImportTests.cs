using System.Diagnostics;
using System.Text.Json;
using KbSearch.Cli;
using KbSearch.IntegrationTests.Cli;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary><c>kbsearch import</c> killed wherever it is: what it left is sound, and importing the same again completes it.</summary>
[Trait("Category", "Reliability")]
public sealed class KilledImportTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 6;
    private const int MostAttempts = 60;
    private const int Items = 4_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledImport_LeavesASoundFolder_AndIsCompletedByTheNext()
    {
        var random = new Random(TestSeed.First);
        var input = _folder["items.jsonl"];
        await WriteItemsAsync(input, version: 1);

        // A whole import tells how long one takes on this machine at this moment, the first and every one that is over before it was to be killed:
        // the others are killed anywhere within that.
        var duration = await TimeAsync(async () =>
        {
            using var whole = StartImport(input, "whole");
            await whole.WaitForExitAsync();
            Assert.Equal((int)ExitCode.Ok, whole.ExitCode);
        });
        var (attempt, killed) = (0, 0);
        for (; killed < Kills && attempt < MostAttempts; attempt++)
        {
            await WriteItemsAsync(input, version: attempt + 2);
            using var import = StartImport(input, "data");
            var isKilled = false;
            var taken = await TimeAsync(async () =>
            {
                isKilled = !import.WaitForExit(duration * random.NextDouble());
                if (isKilled)
                {
                    import.Kill();
                    killed++;
                }

                await import.WaitForExitAsync();
            });
            Assert.True(isKilled || import.ExitCode == (int)ExitCode.Ok, $"attempt {attempt} ended with {import.ExitCode}");
            duration = isKilled ? duration : taken;
            var isComplete = random.Next(4) == 0;
            if (isComplete)
            {
                Assert.Equal(ExitCode.Ok, (await RunAsync("import", input, "--source", "s")).ExitCode);
            }

            await AssertSoundAsync(isComplete, $"attempt {attempt} of seed {TestSeed.First}");
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("import", input, "--source", "s")).ExitCode);
        await AssertSoundAsync(isComplete: true, "at the end");
        output.WriteLine($"seed {TestSeed.First}: {killed} of {attempt} imports killed");
        Assert.Equal(Kills, killed);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start);
    }

    private Process StartImport(string input, string data) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "kbsearch.dll"), "import", input, "--source", "s", "--data", _folder[data], "--quiet"]))!;

    private async Task AssertSoundAsync(bool isComplete, string context)
    {
        // Before the first commit of all there is no index to check.
        if (!isComplete && !File.Exists(Path.Combine(_folder["data"], "index", "catalog")))
        {
            return;
        }

        var check = await RunAsync("check");
        Assert.True(check.ExitCode == ExitCode.Ok, $"{context}: {check.Output}{check.Error}");
        if (isComplete)
        {
            Assert.Equal(Items, check.Json.GetProperty("content").GetProperty("documents").GetInt64());
        }
    }

    private Task<CommandRun> RunAsync(params string[] args) => Kbsearch.RunAsync([.. args, "--data", _folder["data"], "--json", "--quiet"]);

    private static Task WriteItemsAsync(string path, int version) => File.WriteAllLinesAsync(path, Enumerable.Range(0, Items).Select(number => JsonSerializer.Serialize(new
    {
        id = $"{number}",
        kind = "faq",
        title = $"Question {number}",
        body = $"réponse {number % 50} de la version {version}",
        audience = "public",
    })));
}
