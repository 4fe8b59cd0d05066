using System.Text.Json;
using KbSearch.Analysis;
using KbSearch.Analysis.French;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Index.Documents;
using KbSearch.Indexer.Documents;
using KbSearch.Search;
using KbSearch.Search.Dense;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search;

/// <summary>A help centre in memory that can be searched.</summary>
internal sealed class SearchWorld
{
    private readonly DocumentBuilder _builder;

    public SearchWorld(SearchOptions? options = null, IAnalyzer? analyzer = null)
    {
        analyzer ??= new PlainAnalyzer();
        _builder = new DocumentBuilder(analyzer);
        Service = new SearchService(new SearchSources(Store, Index), analyzer, options, Time);
    }

    /// <summary>A help centre whose search asks an embedding model as well; made of the store, which follows the items of the world.</summary>
    public SearchWorld(Func<IContentStore, TimeProvider, DenseChannel> dense)
    {
        _builder = new DocumentBuilder(French);
        Service = new SearchService(new SearchSources(Store, Index, Dense: dense(Store, Time)), French, time: Time);
    }

    private static FrenchAnalyzer French { get; } = new();

    public InMemoryContentStore Store { get; } = new();

    public InMemorySearchIndex Index { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public SearchService Service { get; }

    public static async Task<SearchWorld> OfAsync(params IEnumerable<ContentItem> items)
    {
        var world = new SearchWorld();
        await world.PutAsync(items);
        return world;
    }

    /// <summary>A help centre read with the product's own analyzer.</summary>
    public static async Task<SearchWorld> FrenchAsync(params IEnumerable<ContentItem> items)
    {
        var world = new SearchWorld(analyzer: French);
        await world.PutAsync(items);
        return world;
    }

    public async Task PutAsync(params IEnumerable<ContentItem> items)
    {
        var list = items.ToList();
        await Store.UpsertAsync(list, CancellationToken.None);
        await Index.ApplyAsync(new ChangeBatch(Index.Status.Checkpoint, Index.Status.Checkpoint.Next(), [.. list.Select(_builder.Build)], []), CancellationToken.None);
    }

    public Task<SearchResponse> SearchAsync(string query, Func<SearchRequest, SearchRequest>? with = null)
    {
        var request = new SearchRequest { Query = query, Viewer = Viewer.Anonymous };
        return Service.SearchAsync(with is null ? request : with(request), CancellationToken.None);
    }

    public async Task<string> FindAsync(string query, Func<SearchRequest, SearchRequest>? with = null) => Ids(await SearchAsync(query, with));

    public static string Ids(SearchResponse response) => string.Join(' ', response.Hits.Select(h => h.Item.Id.ExternalId));

    /// <summary>Everything a caller can see of a response.</summary>
    public static string Visible(SearchResponse response) => JsonSerializer.Serialize(response);
}
