using System.Diagnostics;
using System.Globalization;

namespace KbSearch.IntegrationTests.Reliability;

/// <summary>A program of the test host, in a process of its own that ends with the test at the latest.</summary>
internal sealed class TestHostProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private TestHostProcess(Process process) => (_process, _error) = (process, process.StandardError.ReadToEndAsync());

    public static TestHostProcess Start(IReadOnlyDictionary<string, string>? variables, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KbSearch.TestHost.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new TestHostProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>A number from the environment, for runs longer than the normal one.</summary>
    public static double Setting(string variable, double otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <returns>Null when the process has ended.</returns>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>All it writes until it ends; fails with what it wrote to standard error unless it ends with 0.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, $"exit code {_process.ExitCode}: {output}{await _error}");
        return output;
    }

    /// <summary>Ends it with SIGKILL, at most so much later; fails if it ended by itself.</summary>
    public async Task KillAsync(TimeSpan delay)
    {
        Assert.False(_process.WaitForExit(delay), $"The process ended by itself: {(_process.HasExited ? await _error : "")}");
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until it has killed itself; fails if it ended in another way.</summary>
    public async Task WaitForKillAsync()
    {
        const int Killed = 128 + 9;
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == Killed, $"exit code {_process.ExitCode}: {await _error}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
