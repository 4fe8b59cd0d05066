using System.ComponentModel.DataAnnotations;
using KbSearch.Analysis.Conformance;
using KbSearch.Content.Access;
using KbSearch.Content.Store;
using KbSearch.Dedup.Models;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Indexer.Rebuilding;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Hosting;

/// <summary>What can keep the service from starting, in words for its operator.</summary>
internal static class StartupFailures
{
    /// <returns>Null for a fault of the program, which keeps its stack trace.</returns>
    public static StartupException? Describe(Exception exception, DataFolder data) => exception switch
    {
        StartupException known => known,
        OptionsValidationException options => new(ExitCode.Usage, $"Settings are not valid: {string.Join(' ', options.Failures)}", exception),
        ValidationException => new(ExitCode.Usage, $"Settings are not valid: {exception.Message}", exception),
        AnalysisFileException => new(ExitCode.Usage, $"{exception.Message}. Mend the line, or move the file away.", exception),
        RebuildRefusedException => new(ExitCode.Usage, $"{exception.Message}. Mend {data.Analysis}: there is no former index that could serve.", exception),
        DuplicateModelException => new(ExitCode.Usage, $"{exception.Message}. Fit it anew (kbsearch duplicates calibrate), or move the file away.", exception),
        ContentStoreException => new(ExitCode.StoreUnusable, $"{exception.Message}.", exception),
        AccessKeyFileException => new(ExitCode.StoreUnusable, $"{exception.Message}. Restore it, or move it away: a new editor key is then issued.", exception),
        IndexBackendException { Problem: IndexBackendProblem.WrittenByAnother } => new(ExitCode.IndexUnusable, exception.Message, exception),
        IndexBackendException => new(ExitCode.Usage, exception.Message, exception),
        IndexUnavailableException => new(ExitCode.IndexUnusable, $"{exception.Message}. Mend the cause, or stop the other process that writes the index.", exception),
        IndexException or RebuildException => new(ExitCode.IndexUnusable, $"{exception.Message}. Move {data.Index} away: the index is built anew from the content.", exception),
        IOException { InnerException: AddressInUseException } => new(ExitCode.AddressTaken, $"{exception.Message} Choose another port with --port N.", exception),
        _ => null,
    };
}
