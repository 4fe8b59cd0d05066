using System.CommandLine;
using KbSearch.Cli.Commands.Searching;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Corpora;
using KbSearch.Evaluation.Judgements;

namespace KbSearch.Cli.Commands.Evaluate;

/// <summary>The options that name a judged set. Each takes files, folders or patterns such as <c>corpus/queries/*.jsonl</c>.</summary>
internal sealed class JudgedSetOptionSet
{
    public Option<string[]> Corpus { get; } = Files("--corpus", "Documents, JSON Lines {id, title, text} or our content format; without it, the content of the data folder");

    public Option<string[]> Queries { get; } = Files("--queries", "Queries, JSON Lines {id, text}");

    public Option<string[]> Qrels { get; } = Files("--qrels", "Judgements in TREC form: query 0 document grade");

    public Option<Viewer> Audience { get; } = new("--audience")
    {
        Description = "Whose eyes to search with: public, members, agents, group:NAME; may be repeated",
        HelpName = "WHO",
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => Viewer.Anonymous,
        CustomParser = SearchOptionSet.ParseViewer,
    };

    public void AddTo(Command command)
    {
        Queries.Required = true;
        Qrels.Required = true;
        command.Add(Corpus);
        command.Add(Queries);
        command.Add(Qrels);
    }

    public async Task<JudgedSet> ReadAsync(CommandContext context, CancellationToken cancellationToken) => JudgedSet.Read(
        await ReadDocumentsAsync(context, Corpus, cancellationToken),
        InputFiles.Expand(context.Get(Queries)!, ".jsonl"),
        InputFiles.Expand(context.Get(Qrels)!, ".txt", ".qrels"));

    /// <summary>The documents of the files an option names, or those of the data folder when it names none.</summary>
    public static async Task<IReadOnlyList<ContentItem>> ReadDocumentsAsync(CommandContext context, Option<string[]> option, CancellationToken cancellationToken)
    {
        if (context.Get(option) is { Length: > 0 } paths)
        {
            return await CorpusReader.ReadAllAsync(InputFiles.Expand(paths, ".jsonl"), context.Tell, cancellationToken);
        }

        await using var workspace = context.OpenWorkspace();
        var documents = await StoredDocuments.ReadAsync(workspace.Store, cancellationToken).ToListAsync(cancellationToken);
        return documents.Count > 0
            ? documents
            : throw new CommandFailedException(ExitCode.Input, $"The content store in {context.Data.Path} is empty. Import content first, or name a corpus with {option.Name}.");
    }

    public static Option<string[]> Files(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
}
