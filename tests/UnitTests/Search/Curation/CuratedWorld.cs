using KbSearch.Analysis;
using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Indexer.Documents;
using KbSearch.Search;
using KbSearch.Search.Curation;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Curation.Linting;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Curation;

/// <summary>A help centre in memory with editors.</summary>
internal sealed class CuratedWorld
{
    private readonly DocumentBuilder _builder;

    private CuratedWorld(FrenchAnalyzer analyzer, ConformanceSuite suite)
    {
        _builder = new DocumentBuilder(analyzer);
        Curation = new InMemoryCurationStore(Time);
        Live = new LiveCuration(Curation, analyzer, Time);
        Service = new SearchService(new SearchSources(Store, Index, Live), analyzer, time: Time);
        Desk = new CurationDesk(Curation, Live, new StatementCheck(analyzer), []);
        Linter = new CurationLinter(Store, analyzer, suite, Time);
    }

    private static FrenchAnalyzer French { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public InMemoryContentStore Store { get; } = new();

    public InMemorySearchIndex Index { get; } = new();

    public InMemoryCurationStore Curation { get; }

    public LiveCuration Live { get; }

    public SearchService Service { get; }

    public CurationDesk Desk { get; }

    public CurationLinter Linter { get; }

    public static async Task<CuratedWorld> OfAsync(params IEnumerable<ContentItem> items) => await OfAsync(French, new ConformanceSuite(), items);

    public static async Task<CuratedWorld> OfAsync(FrenchAnalyzer analyzer, ConformanceSuite suite, params IEnumerable<ContentItem> items)
    {
        var world = new CuratedWorld(analyzer, suite);
        await world.PutAsync(items);
        return world;
    }

    public async Task PutAsync(params IEnumerable<ContentItem> items)
    {
        var list = items.ToList();
        await Store.UpsertAsync(list, CancellationToken.None);
        await Index.ApplyAsync(new ChangeBatch(Index.Status.Checkpoint, Index.Status.Checkpoint.Next(), [.. list.Select(_builder.Build)], []), CancellationToken.None);
    }

    public Task<CurationChange> AddAsync(CurationStatement statement) => Desk.AddAsync(statement, "Zoé", CancellationToken.None);

    /// <summary>A rule for one query.</summary>
    public Task<CurationChange> AddAsync(string query, RuleActions then, QueryMatch match = QueryMatch.Is, int precedence = 0) =>
        AddAsync(Rule(query, then, match) with { Precedence = precedence });

    public static RuleStatement Rule(string query, RuleActions then, QueryMatch match = QueryMatch.Is) =>
        new() { Name = query, When = new RuleCondition { Query = query, Match = match }, Then = then };

    public Task<SearchResponse> SearchAsync(string query, Func<SearchRequest, SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = query, Viewer = Viewer.Anonymous };
        return Service.SearchAsync(with is null ? request : with(request), CancellationToken.None);
    }

    public async Task<string> FindAsync(string query, Func<SearchRequest, SearchRequest>? with = null) => SearchWorld.Ids(await SearchAsync(query, with));

    public async Task<IReadOnlyList<Finding>> LintAsync(Viewer? viewer = null) =>
        await Linter.RunAsync(await Curation.ReadAsync(CancellationToken.None), viewer ?? Viewer.Agent, CancellationToken.None);

    /// <summary>The rules and actions a caller is told of: <c>1:Pin 2:Hide+Boost</c>.</summary>
    public static string Applied(SearchResponse response) => string.Join(' ', response.AppliedRules.Select(r => $"{r.Id}:{string.Join('+', r.Actions)}"));
}
