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
    private const int Seed = 19;
    private const int Kills = 12;
    private const int Items = 4_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledImport_LeavesASoundFolder_AndIsCompletedByTheNext()
    {
        var random = new Random(Seed);
        var (killed, version) = (0, 0);
        var input = _folder["items.jsonl"];
        for (var attempt = 0; attempt < Kills; attempt++)
        {
            await WriteItemsAsync(input, ++version);
            using var import = Process.Start(new ProcessStartInfo(
                "dotnet", [Path.Combine(AppContext.BaseDirectory, "kbsearch.dll"), "import", input, "--source", "s", "--data", _folder["data"], "--quiet"]))!;
            var isKilled = !import.WaitForExit(TimeSpan.FromMilliseconds(200 + random.Next(2_500)));
            if (isKilled)
            {
                import.Kill();
                killed++;
            }

            await import.WaitForExitAsync();
            Assert.True(isKilled || import.ExitCode == (int)ExitCode.Ok, $"attempt {attempt} ended with {import.ExitCode}");
            var isComplete = random.Next(4) == 0;
            if (isComplete)
            {
                Assert.Equal(ExitCode.Ok, (await RunAsync("import", input, "--source", "s")).ExitCode);
            }

            await AssertSoundAsync(isComplete, $"attempt {attempt} of seed {Seed}");
        }

        Assert.Equal(ExitCode.Ok, (await RunAsync("import", input, "--source", "s")).ExitCode);
        await AssertSoundAsync(isComplete: true, "at the end");
        output.WriteLine($"seed {Seed}: {killed} of {Kills} imports killed");
        Assert.True(killed > Kills / 3, $"only {killed} were killed");
    }

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
