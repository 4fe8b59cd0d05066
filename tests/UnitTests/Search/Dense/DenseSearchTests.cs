using System.Net;
using KbSearch.Analysis.French;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Searching;
using KbSearch.Search;
using KbSearch.Search.Dense;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;

namespace KbSearch.UnitTests.Search.Dense;

/// <summary>Search with an embedding endpoint: what it adds, and that nothing breaks when it does not answer.</summary>
public sealed class DenseSearchTests
{
    private static readonly ContentItem[] s_items =
    [
        Items.Faq("bill", "Payer une facture"), Items.Faq("net", "Le réseau ne répond plus"), Items.Faq("note", "Prendre une note vocale", "Appuyez longtemps."),
    ];

    [Fact]
    public async Task It_finds_what_shares_no_word_with_the_query()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);

        var response = await world.SearchAsync("toile");

        Assert.Equal("net", response.Hits[0].Item.Id.ExternalId);
        Assert.Empty(response.Degraded);
    }

    [Fact]
    public async Task It_weighs_in_among_what_the_words_find()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(Items.Faq("other", "La carte et le vol"), Items.Faq("payment", "La carte pour payer"));

        Assert.Equal("payment", (await world.SearchAsync("carte iban facture")).Hits[0].Item.Id.ExternalId);
    }

    [Fact]
    public async Task What_was_not_sent_stands_between_the_nearest_and_the_farthest()
    {
        await using var world = new DenseWorld(o => o with { SendsPrivateItems = false });
        await world.PutAsync(
            Items.Faq("far", "La carte et le vol"), Items.Faq("near", "La carte pour payer"), Items.Faq("unsent", "La carte et le bus") with { Audience = Audience.Agents });

        var response = await world.SearchAsync("carte iban facture", r => r with { Viewer = Viewer.Agent });

        Assert.Equal(["near", "unsent", "far"], response.Hits.Select(hit => hit.Item.Id.ExternalId));
    }

    [Theory]
    [InlineData(Fault.Error)]
    [InlineData(Fault.NoJson)]
    [InlineData(Fault.OtherJson)]
    [InlineData(Fault.TooFew)]
    [InlineData(Fault.WrongDimension)]
    public async Task Without_a_vector_of_the_query_the_words_answer_and_the_response_says_so(Fault fault)
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);
        var lexical = await SearchWorld.FrenchAsync(s_items);
        world.Server.Fault = fault;

        await AssertDegradedAsync(await world.SearchAsync("note"), lexical);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_or_silent_costs_a_search_its_timeout_at_most()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);
        var lexical = await SearchWorld.FrenchAsync(s_items);
        world.Server.Fault = Fault.Silent;

        var search = world.SearchAsync("note");
        await world.Server.Waiting.Task;
        world.Time.Advance(world.Options.QueryTimeout);
        await AssertDegradedAsync(await search, lexical);

        await world.Server.DisposeAsync();
        await AssertDegradedAsync(await world.SearchAsync("note"), lexical);
    }

    [Fact]
    public async Task After_some_failures_nobody_asks_until_the_pause_is_over_and_one_that_succeeds_ends_it()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);
        world.Server.Fault = Fault.Error;
        var before = world.Server.Requests.Count;
        for (var i = 0; i < 10; i++)
        {
            Assert.NotEmpty((await world.SearchAsync("toile")).Degraded);
        }

        Assert.Equal(before + world.Options.FailuresBeforePause, world.Server.Requests.Count);

        world.Server.Fault = Fault.None;
        Assert.NotEmpty((await world.SearchAsync("toile")).Degraded);
        world.Time.Advance(world.Options.Pause);
        Assert.Empty((await world.SearchAsync("toile")).Degraded);
        Assert.Equal(before + world.Options.FailuresBeforePause + 1, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Who_may_not_read_an_item_does_not_find_it_by_its_vector_either()
    {
        await using var world = new DenseWorld();
        var secret = Items.Faq("secret", "Le réseau interne") with { Audience = Audience.Agents };
        await world.PutAsync([secret, Items.Faq("public", "Prendre une photo")]);

        Assert.DoesNotContain("secret", SearchWorld.Ids(await world.SearchAsync("toile")).Split(' '));
        Assert.Equal("secret", (await world.SearchAsync("toile", r => r with { Viewer = Viewer.Agent })).Hits[0].Item.Id.ExternalId);
    }

    [Fact]
    public async Task Two_stores_that_differ_in_what_the_caller_may_not_read_answer_alike()
    {
        await using var with = new DenseWorld();
        await using var without = new DenseWorld();
        await without.PutAsync(s_items);
        await with.PutAsync([.. s_items, .. Enumerable.Range(0, 80).Select(i => Items.Faq($"secret{i}", $"Réseau {i} de la toile") with { Audience = Audience.Agents })]);

        Assert.Equal(
            (await without.SearchAsync("toile")).Hits.Select(h => h.Item.Id),
            (await with.SearchAsync("toile")).Hits.Select(h => h.Item.Id));
    }

    [Fact]
    public async Task What_is_near_keeps_its_place_on_later_pages()
    {
        const int Count = 150;
        await using var world = new DenseWorld(o => o with { BatchSize = 100 });

        // The longer, the worse, but all far behind the first: of the last ones only what is near is looked at.
        await world.PutAsync([.. Enumerable.Range(0, Count).Select(i =>
            Items.Faq($"i{i:D3}", i == 0 ? "La carte sim" : "La carte", string.Join(' ', Enumerable.Repeat("longueur", i)) + (i == Count - 1 ? " toile" : "")))]);

        var first = await world.SearchAsync("carte sim réseau", r => r with { Limit = 100 });
        var second = await world.SearchAsync("carte sim réseau", r => r with { Limit = 100, Offset = 100 });

        Assert.Contains($"i{Count - 1}", SearchWorld.Ids(first), StringComparison.Ordinal);
        Assert.Equal(Count, first.Hits.Concat(second.Hits).Select(h => h.Item.Id).Distinct().Count());
        Assert.Equal((Count, Count), (first.Total.Value, second.Total.Value));
    }

    [Theory]
    [InlineData("\"toile\"", false)]
    [InlineData("toile", true)]
    public async Task Who_means_the_words_as_they_are_gets_them_and_nothing_is_sent(string query, bool isLiteral)
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);
        var before = world.Server.Requests.Count;

        var response = await world.SearchAsync(query, r => r with { IsLiteral = isLiteral });

        Assert.Empty(response.Hits);
        Assert.Equal(before, world.Server.Requests.Count);
    }

    [Fact]
    public async Task The_endpoint_is_asked_before_the_index_is_searched()
    {
        await using var world = new DenseWorld();
        await world.PutAsync(s_items);
        var index = new MeteredIndex(world.World.Index);
        var searchesWhenAsked = new List<long>();
        using var http = new HttpClient(new AskedHandler(() => searchesWhenAsked.Add(index.Searches)));
        var channel = new DenseChannel(new EmbeddingClient(http, world.Options, world.Time), world.Items, world.Options, world.Time);
        var service = new SearchService(new SearchSources(world.World.Store, index, Dense: channel), new FrenchAnalyzer(), time: world.Time);
        var request = new SearchRequest { Query = "note", Viewer = Viewer.Anonymous };

        // The first search also counts the documents, to know how rare words are.
        await service.SearchAsync(request, CancellationToken.None);
        var before = index.Searches;
        await service.SearchAsync(request, CancellationToken.None);

        Assert.Equal(before, searchesWhenAsked[^1]);
        Assert.True(index.Searches > before);
    }

    private static async Task AssertDegradedAsync(SearchResponse response, SearchWorld lexical)
    {
        Assert.Equal(["embeddings"], response.Degraded);
        Assert.Equal(await lexical.FindAsync("note"), SearchWorld.Ids(response));
    }

    /// <summary>An endpoint that refuses, and says when it is asked.</summary>
    private sealed class AskedHandler(Action asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        }
    }
}
