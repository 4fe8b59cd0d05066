using System.Reflection;
using KbSearch.Indexer.Rebuilding;
using KbSearch.SearchApi.Endpoints.Index;
using KbSearch.SearchApi.Tasks;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

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

            await ServeAsync(arguments, output, errors, stop);
            return ExitCode.Success;
        }
        catch (StartupException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (OptionsValidationException exception)
        {
            await errors.WriteLineAsync($"Settings are not valid: {string.Join(" ", exception.Failures)}");
            return ExitCode.Usage;
        }
    }

    private static async Task ServeAsync(HostArguments arguments, TextWriter output, TextWriter errors, CancellationToken stop)
    {
        var root = RepositoryRoot.Find();
        using var data = DataFolder.Open(arguments.Data ?? Path.Combine(root, "data"));
        await using var app = SearchApiHost.Build(arguments, data);
        AddressCheck.EnsureFree(app.Configuration[WebHostDefaults.ServerUrlsKey]);
        var preparation = app.Services.GetRequiredService<Preparation>();
        var needsRebuild = await preparation.RunAsync(CorpusFolder.Choose(arguments.Corpus, root), output, errors);
        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw AddressCheck.Taken(string.Join(", ", app.Urls), exception);
        }

        if (needsRebuild)
        {
            RebuildTask.Start(app.Services.GetRequiredService<TaskRegistry>(), app.Services.GetRequiredService<IndexRebuilder>(), out _);
        }

        await output.WriteLineAsync($"KbSearch serves {string.Join(" and ", app.Urls)} (Ctrl+C stops)");
        await app.WaitForShutdownAsync(stop);
        await app.Services.GetRequiredService<TaskRegistry>().WhenIdleAsync();
    }

    private static string Version() =>
        typeof(Launcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
