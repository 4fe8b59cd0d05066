using System.Text.Json;
using KbSearch.Content.Model;
using KbSearch.Indexer.Documents;
using KbSearch.Search.Suggesting;
using KbSearch.Search.Suggesting.Titles;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Suggesting;

/// <summary>A help centre in memory that makes suggestions.</summary>
internal sealed class SuggestWorld : IDisposable
{
    public SuggestWorld()
    {
        Feed = new TitleFeed(Store, UsefulnessSignal.Of, Time);
        Service = new SuggestService(Feed, Store, time: Time);
    }

    public InMemoryContentStore Store { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public TitleFeed Feed { get; }

    public SuggestService Service { get; }

    public static async Task<SuggestWorld> OfAsync(params IEnumerable<ContentItem> items)
    {
        var world = new SuggestWorld();
        await world.Store.UpsertAsync([.. items], CancellationToken.None);
        await world.Feed.UpdateAsync(CancellationToken.None);
        return world;
    }

    public Task<SuggestResponse> SuggestAsync(string query, Func<SuggestRequest, SuggestRequest>? with = null)
    {
        var request = new SuggestRequest { Query = query, Viewer = Viewer.Anonymous };
        return Service.SuggestAsync(with is null ? request : with(request), CancellationToken.None);
    }

    /// <summary>The external ids of the titles suggested, in order.</summary>
    public async Task<string> TitlesAsync(string query, Func<SuggestRequest, SuggestRequest>? with = null) =>
        string.Join(' ', (await SuggestAsync(query, with)).Suggestions.Where(s => s.Type == SuggestionType.Title).Select(s => s.Item!.Id.ExternalId));

    /// <summary>The queries suggested, in order.</summary>
    public async Task<string> QueriesAsync(string query, Func<SuggestRequest, SuggestRequest>? with = null) =>
        string.Join(", ", (await SuggestAsync(query, with)).Suggestions.Where(s => s.Type == SuggestionType.Query).Select(s => s.Text));

    /// <summary>Everything a caller can see of the suggestions.</summary>
    public async Task<string> VisibleAsync(string query, Func<SuggestRequest, SuggestRequest>? with = null) => JsonSerializer.Serialize(await SuggestAsync(query, with));

    public void Dispose() => Feed.Dispose();
}
