using System.CommandLine;
using KbSearch.Analysis.French;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Curation.Store;
using KbSearch.Search.Curation;
using KbSearch.Search.Curation.Editing;

namespace KbSearch.Cli.Commands.Curation;

/// <summary>The desk of a data folder's curation, for one command.</summary>
internal sealed class CurationSession : IAsyncDisposable
{
    private readonly LiveCuration _live;

    private CurationSession(ICurationStore store, FrenchAnalyzer analyzer, IReadOnlyList<string> overrides)
    {
        (Store, Analyzer) = (store, analyzer);
        _live = new LiveCuration(store, analyzer, TimeProvider.System);
        Desk = new CurationDesk(store, _live, new StatementCheck(analyzer), overrides);
    }

    public ICurationStore Store { get; }

    public FrenchAnalyzer Analyzer { get; }

    public CurationDesk Desk { get; }

    /// <exception cref="CommandFailedException">The data folder does not exist.</exception>
    public static async Task<CurationSession> OpenAsync(CommandContext context, CancellationToken cancellationToken)
    {
        context.Data.RequireExisting();
        var analyzer = Composition.ReadAnalysis(context.Data).Analyzer;
        var store = Composition.OpenCuration(context.Data);
        return new CurationSession(store, analyzer, CurationDesk.OverrideLines(await store.ReadAsync(cancellationToken)));
    }

    public static Option<string> AuthorOption() => new("--author")
    {
        Description = "Who makes the change, for the history",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Checks statements read from a file.</summary>
    /// <exception cref="CommandFailedException">One of them has a problem; nothing was written.</exception>
    public void Demand(CurationStatement? statement, IReadOnlyList<StatementProblem> problems, string place)
    {
        problems = statement is null ? problems : Desk.Check(statement);
        if (problems.Count > 0)
        {
            throw new CommandFailedException(ExitCode.Input, $"{place}: {string.Join(' ', problems)} Nothing was written.");
        }
    }

    public ValueTask DisposeAsync()
    {
        _live.Dispose();
        return Store.DisposeAsync();
    }
}
