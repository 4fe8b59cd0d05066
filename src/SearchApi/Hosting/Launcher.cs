using System.Reflection;
using KbSearch.Dedup.Models;
using KbSearch.SearchApi.Tasks;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Runs the service from its command line to its exit code. What the operator can mend is told in one line.</summary>
internal static class Launcher
{
    public static async Task<ExitCode> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken stop = default)
    {
        try
        {
            var arguments = HostArguments.Parse(args);
            if (arguments.WantsHelp || arguments.WantsVersion)
            {
                await output.WriteLineAsync(arguments.WantsHelp ? HostArguments.Help : Version());
                return ExitCode.Success;
            }

            return await ServeAsync(arguments, output, errors, stop);
        }
        catch (StartupException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
    }

    private static async Task<ExitCode> ServeAsync(HostArguments arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var root = RepositoryRoot.Find();
        using var data = DataFolder.Open(arguments.Data ?? Path.Combine(root, "data"));
        await using var app = SearchApiHost.Build(arguments, data);
        try
        {
            AddressCheck.EnsureFree(app.Configuration[WebHostDefaults.ServerUrlsKey]);

            // Now, so that a file that is no model is told before anything is imported.
            _ = app.Services.GetRequiredService<DuplicateModel>();
            var preparation = app.Services.GetRequiredService<Preparation>();
            await preparation.RunAsync(CorpusFolder.Choose(arguments.Corpus, root), output, errors);
            await app.StartAsync(CancellationToken.None);
        }
        catch (Exception exception) when (StartupFailures.Describe(exception, data) is { } failure)
        {
            await errors.WriteLineAsync(failure.Message);
            return failure.ExitCode;
        }

        await output.WriteLineAsync($"KbSearch serves {string.Join(" and ", app.Urls)} (Ctrl+C stops)");
        await app.WaitForShutdownAsync(stop);
        await app.Services.GetRequiredService<TaskRegistry>().WhenIdleAsync();
        return ExitCode.Success;
    }

    private static string Version() =>
        typeof(Launcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
