using KbSearch.Analysis.Conformance;
using KbSearch.Content.Access;
using KbSearch.Content.Curation;
using KbSearch.Content.Store;
using KbSearch.Dedup.Models;
using KbSearch.Evaluation.Judgements;
using KbSearch.Index;
using KbSearch.Index.Backends;
using KbSearch.Indexer.Rebuilding;
using KbSearch.Search.Curation.Editing;

namespace KbSearch.Cli;

/// <summary>What the user is told when a command ends with an exception: one message and an exit code.</summary>
internal readonly record struct Failure(ExitCode ExitCode, string Message)
{
    private const string Rebuild = "Build it anew from the content store: kbsearch rebuild";

    public static Failure From(Exception exception) => exception switch
    {
        CommandFailedException e => new(e.ExitCode, e.Message),
        OperationCanceledException => new(ExitCode.Cancelled, "Stopped."),
        IndexBackendException { Problem: IndexBackendProblem.WrittenByAnother } e => new(ExitCode.Unavailable, e.Message),
        IndexBackendException e => new(ExitCode.Usage, e.Message),
        IndexCorruptException e => new(ExitCode.Unavailable, $"The index is damaged: {Sentence(e.Message)} {Rebuild}"),
        IndexFormatException e => new(ExitCode.Unavailable, $"The index was written by another version: {Sentence(e.Message)} {Rebuild}"),
        IndexException e => new(ExitCode.Unavailable, $"The index cannot be used now: {Sentence(e.Message)}"),
        ContentStoreException e => new(ExitCode.Unavailable, Sentence(e.Message)),
        CurationConflictException e => new(ExitCode.ProblemsFound, $"{Sentence(e.Message)} Nothing was written."),
        CurationFullException e => new(ExitCode.ProblemsFound, Sentence(e.Message)),
        AccessKeyFileException e => new(ExitCode.Unavailable, Sentence(e.Message)),
        AnalysisFileException e => new(ExitCode.Input, Sentence(e.Message)),
        RebuildRefusedException e => new(ExitCode.Input, Sentence(e.Message)),
        RebuildException e => new(ExitCode.Unavailable, $"{Sentence(e.Message)} The former index still serves."),
        DuplicateModelException e => new(ExitCode.Input, Sentence(e.Message)),
        EvaluationInputException e => new(ExitCode.Input, e.Message),
        FileNotFoundException or DirectoryNotFoundException => new(ExitCode.Input, exception.Message),
        UnauthorizedAccessException or IOException => new(ExitCode.Unavailable, exception.Message),
        _ => new(ExitCode.Unexpected, $"Unexpected {exception.GetType().Name}: {exception.Message} (run again with --verbose for the details)"),
    };

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}
