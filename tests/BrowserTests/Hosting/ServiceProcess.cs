using System.Collections.Concurrent;
using System.Diagnostics;

namespace KbSearch.BrowserTests.Hosting;

/// <summary>The service as a user starts it: its own process, the sample help centre, a data folder of its own, a free loopback port.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);

    /// <summary>All tests come from one address and many with one key, as fast as the machine can.</summary>
    private static readonly string[] s_lifted = ["Limits__AnonymousBurst", "Limits__AnonymousChecksBurst", "Limits__KeyedBurst", "Limits__KeyedChecksBurst"];

    private static readonly string[] s_patience = ["Limits__ReadSeconds", "Limits__WriteSeconds", "Limits__SearchableSeconds"];

    private readonly Process _process;
    private readonly DirectoryInfo _data;
    private readonly Task _learned;

    private ServiceProcess(Process process, DirectoryInfo data, Task learned, Uri address, string editorKey) =>
        (_process, _data, _learned, Address, EditorKey) = (process, data, learned, address, editorKey);

    public Uri Address { get; }

    public string DataFolder => _data.FullName;

    /// <summary>The key that the service prints at its first start.</summary>
    public string EditorKey { get; }

    /// <param name="corpus">Folder of the content; null takes the sample help centre.</param>
    /// <param name="settings">Settings by their names as environment variables.</param>
    public static async Task<ServiceProcess> StartAsync(string? corpus = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var data = Directory.CreateTempSubdirectory("kbsearch-browser-");
        var program = Path.Combine(AppContext.BaseDirectory, "KbSearch.SearchApi.dll");
        string[] content = corpus is null ? [] : ["--corpus", corpus];
        var start = new ProcessStartInfo("dotnet", [program, "--data", data.FullName, "--urls", "http://127.0.0.1:0", .. content])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryRoot(),
        };
        // Says when it has learned.
        start.Environment["Logging__LogLevel__KbSearch.SearchApi.Hosting.LearningService"] = "Information";
        foreach (var name in s_lifted)
        {
            start.Environment[name] = "1000000";
        }

        foreach (var name in s_patience)
        {
            start.Environment[name] = "600";
        }

        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = new ConcurrentQueue<string?>();
        var editorKey = "";
        using var limit = new CancellationTokenSource(StartLimit);
        var learned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            output.Enqueue(line.Data);
            if (line.Data?.Contains("Learned from the content", StringComparison.Ordinal) == true)
            {
                learned.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            output.Enqueue(line);
            editorKey = line.Split(' ').FirstOrDefault(word => word.StartsWith("kbs_", StringComparison.Ordinal)) ?? editorKey;
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is { } address)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServiceProcess(process, data, learned.Task, new Uri(address), editorKey);
            }
        }

        throw new InvalidOperationException($"The service did not start:\n{string.Join('\n', output)}");
    }

    /// <summary>Waits until it has learned from its content: from then on the same search gives the same results.</summary>
    public Task WhenLearnedAsync() => _learned.WaitAsync(StartLimit);

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    public static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KbSearch.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("KbSearch.sln was not found above the tests.");
        }

        return folder.FullName;
    }
}
