using KbSearch.Content.Access;
using KbSearch.Content.Import;
using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Content.Store;
using KbSearch.Indexer;
using KbSearch.Indexer.Rebuilding;

namespace KbSearch.SearchApi.Hosting;

/// <summary>Makes a data folder ready to serve: content at the first start, an index, the first editor's key.</summary>
internal sealed class Preparation(IContentStore store, IndexStartup index, LiveIndex live, ChangeApplier applier, AccessKeyStore keys, DataFolder data)
{
    /// <summary>Source of the items a new data folder starts with.</summary>
    public const string SourceName = "corpus";

    private const int ProblemsShown = 5;

    /// <remarks>An index that another version of the analysis built serves on; the follower's service rebuilds it once the host runs.</remarks>
    public async Task RunAsync(IReadOnlyList<string> corpusFiles, TextWriter output, TextWriter errors)
    {
        var isTerminal = output == Console.Out && !Console.IsOutputRedirected;
        await ImportAsync(corpusFiles, output, isTerminal, errors);
        var outcome = await OpenIndexAsync(output, isTerminal);
        if (outcome == StartupOutcome.Repaired)
        {
            await errors.WriteLineAsync($"The index in {data.Index} was damaged or of another format; it was built anew from the content, nothing is lost.");
        }

        if (outcome == StartupOutcome.Opened)
        {
            await CatchUpAsync(output, isTerminal);
        }

        IssueFirstKey(output);
    }

    /// <summary>Imports into a store that was never written; an import that was interrupted is done again, which changes nothing twice.</summary>
    private async Task ImportAsync(IReadOnlyList<string> files, TextWriter output, bool isTerminal, TextWriter errors)
    {
        var isNew = await store.GetHeadAsync(CancellationToken.None) == ChangeSequence.None;
        if (files.Count == 0 || !(isNew || File.Exists(data.ImportMark)))
        {
            return;
        }

        await File.WriteAllTextAsync(data.ImportMark, "");
        var result = await ImportAsync(files, output, isTerminal);
        File.Delete(data.ImportMark);
        await output.WriteLineAsync($"Imported {result.Created + result.Updated + result.Unchanged} items from {files.Count} files");
        foreach (var problem in result.Problems.Take(ProblemsShown))
        {
            await errors.WriteLineAsync($"Skipped {problem}");
        }

        if (result.Skipped > ProblemsShown)
        {
            await errors.WriteLineAsync($"Skipped {result.Skipped - ProblemsShown} more");
        }
    }

    private async Task<ImportResult> ImportAsync(IReadOnlyList<string> files, TextWriter output, bool isTerminal)
    {
        var options = new SourceOptions { SourceName = SourceName };
        using var line = new ProgressLine(output, isTerminal, "Importing the content");
        try
        {
            var importer = new ContentImporter(store, new ImportOptions());
            return await importer.ImportAsync([.. files.Select(file => new JsonLinesSource(file, options))], new ImportProgressLine(line), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.CorpusUnreadable, $"The content to import cannot be read: {exception.Message}", exception);
        }
    }

    private async Task<StartupOutcome> OpenIndexAsync(TextWriter output, bool isTerminal)
    {
        using var line = new ProgressLine(output, isTerminal, "Building the index");
        return await index.OpenAsync(new RebuildProgressLine(line), CancellationToken.None);
    }

    /// <summary>Applies what was written while no service ran, or after the last commit that is intact, so that the first search finds it.</summary>
    private async Task CatchUpAsync(TextWriter output, bool isTerminal)
    {
        var start = live.Status.Checkpoint;
        var behind = (await store.GetHeadAsync(CancellationToken.None)).Value - start.Value;
        if (behind == 0)
        {
            return;
        }

        using var line = new ProgressLine(output, isTerminal, "Bringing the index up to date");
        using var writing = await live.LockForWritingAsync(CancellationToken.None);
        while (await applier.ApplyNextAsync(live, CancellationToken.None) is { } batch)
        {
            line.Report((double)(batch.UpTo.Value - start.Value) / behind);
        }

        await live.CommitAsync(CancellationToken.None);
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

    private sealed class ImportProgressLine(ProgressLine line) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => line.Report((double)value.BytesRead / Math.Max(1, value.TotalBytes));
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
