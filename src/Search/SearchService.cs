using System.Text.Json;
using KbSearch.Analysis;
using KbSearch.Content.Curation;
using KbSearch.Content.Model;
using KbSearch.Index;
using KbSearch.Index.Documents;
using KbSearch.Index.Queries;
using KbSearch.Search.Browsing;
using KbSearch.Search.Curation;
using KbSearch.Search.Curation.Applying;
using KbSearch.Search.Dense;
using KbSearch.Search.Hydration;
using KbSearch.Search.Learning;
using KbSearch.Search.Ranking;
using KbSearch.Search.Ranking.Views;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.Search.Retrieval;
using KbSearch.Search.Snippets;
using KbSearch.Search.Understanding;

namespace KbSearch.Search;

/// <summary>The read path: understands a query, retrieves, orders by tier, hydrates from the content store.</summary>
/// <remarks>Thread-safe. Two stores that differ only in what the viewer may not read give equal responses.</remarks>
public sealed class SearchService
{
    // Half of the information: with two equally rare words, one of them.
    private const double MostOfTheQuery = 0.5;

    private const int InsteadHits = 5;

    private static readonly string[] s_withoutEmbeddings = ["embeddings"];
    private static readonly string[] s_nextSteps = ["ask", "contact"];

    private readonly ISearchIndex _index;
    private readonly IAnalyzer _analyzer;
    private readonly QueryUnderstanding _understanding;
    private readonly Retriever _retriever;
    private readonly HitRanker _ranker;
    private readonly BrowseList _browse;
    private readonly ItemCache _items;
    private readonly SearchOptions _options;
    private readonly TimeProvider _time;
    private readonly LatentModels _models;
    private readonly NearRetriever _nearRetriever;
    private readonly DenseChannel? _dense;
    private readonly PageReader _pages;
    private readonly ReadableContent _content;
    private readonly LiveCuration? _curation;
    private readonly ActiveCuration _uncurated;

    /// <param name="options">Null takes the defaults.</param>
    /// <param name="time">Decides what is recent and which rules apply; null takes the system's clock.</param>
    public SearchService(SearchSources sources, IAnalyzer analyzer, SearchOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new SearchOptions();
        time ??= TimeProvider.System;
        (_options, _time, _models) = (options, time, sources.Models ?? new LatentModels());
        _index = sources.Index;
        _analyzer = analyzer;
        _curation = sources.Curation;
        _uncurated = new ActiveCuration(CurationState.Empty, analyzer);
        _items = new ItemCache(sources.Content, options.ItemCacheBytes);
        var content = new ReadableContent(_items);
        _content = content;
        _understanding = new QueryUnderstanding(new TermStatisticsReader(_index), new VocabularyCache(_index, time), options);
        _retriever = new Retriever(_index, options);
        _nearRetriever = new NearRetriever(content, _models, options);
        _dense = options.Ranking.DenseWeight > 0 ? sources.Dense : null;
        _ranker = new HitRanker(content, options);
        _browse = new BrowseList(_index, options, time);
        _pages = new PageReader(content);
    }

    /// <exception cref="ArgumentOutOfRangeException">The page or the query length is out of its range.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        await SearchAsync(request, await CurationAsync(cancellationToken), cancellationToken);

    /// <summary>The same search as if other things were in force.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page or the query length is out of its range.</exception>
    public async Task<SearchResponse> SearchAsync(SearchRequest request, ActiveCuration curation, CancellationToken cancellationToken)
    {
        Check(request);
        var run = curation.Start(request, _time.GetUtcNow());
        return _understanding.Understand(run.Request.Query, curation.Reader, request.Viewer, request.IsLiteral, cancellationToken) is { } understood
            ? (await AnswerAsync(run, understood, cancellationToken)).Response
            : await BrowseAsync(run, cancellationToken);
    }

    /// <summary>The same search with the reasons behind every hit. For editors only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The page or the query length is out of its range.</exception>
    public async Task<SearchExplanation> ExplainAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        Check(request);
        var curation = await CurationAsync(cancellationToken);
        var run = curation.Start(request, _time.GetUtcNow());
        if (_understanding.Understand(run.Request.Query, curation.Reader, request.Viewer, request.IsLiteral, cancellationToken) is not { } understood)
        {
            return new SearchExplanation(await BrowseAsync(run, cancellationToken), [], []);
        }

        var answer = await AnswerAsync(run, understood, cancellationToken);
        var ranked = answer.Ranked.Hits.ToDictionary(hit => hit.Candidate.Id);
        var ranks = answer.Places.Select((hit, i) => (hit.Id, Rank: i + 1)).ToDictionary(p => p.Id, p => p.Rank);
        var hits = new List<HitExplanation>();
        foreach (var (hit, place) in answer.Response.Hits.Zip(answer.Page))
        {
            // A pin need not be a hit at all.
            var found = ranked.GetValueOrDefault(place.Id);
            hits.Add(new HitExplanation(
                hit,
                ranks[place.Id],
                found.Candidate.Coverage,
                found.Candidate.Score,
                answer.Ranked.Floor,
                found.IsAboveFloor,
                Views(answer.Ranked, place.Id),
                _index.Explain(answer.IndexQuery, place.Id)));
        }

        return new SearchExplanation(answer.Response, [.. understood.Concepts.Concat(understood.FunctionWords).Select(Explain)], hits);
    }

    private ValueTask<ActiveCuration> CurationAsync(CancellationToken cancellationToken) =>
        _curation?.CurrentAsync(cancellationToken) ?? ValueTask.FromResult(_uncurated);

    private async Task<Answer> AnswerAsync(CurationRun run, UnderstoodQuery understood, CancellationToken cancellationToken)
    {
        var request = run.Request;
        var looksNear = understood.Quotations.Count == 0 && !request.IsLiteral;

        // First of all, so that the endpoint answers while the index is searched. Should that fail, the question ends by itself, in its time.
        var asked = looksNear ? _dense?.AskAsync(request.Query, cancellationToken) : null;
        await _items.RefreshAsync(cancellationToken);
        var generation = _index.Status.Generation;
        var retrieved = _retriever.Retrieve(understood, request, cancellationToken);
        var model = _options.Ranking.UsesLatentView ? _models.Current?.Model : null;
        var profile = new QueryProfile(understood, request.Query, _analyzer, model);
        var dense = asked is null ? null : await asked;
        if (looksNear)
        {
            retrieved = await _nearRetriever.AddNearAsync(retrieved, model, profile.Latent, dense, request, cancellationToken);
        }

        var matcher = new TextMatcher(understood, _analyzer);
        var rescorer = new Rescorer(profile, _analyzer, model, dense, _options.Ranking, _time.GetUtcNow());
        var ranked = run.Boost(await _ranker.RankAsync(retrieved, understood, rescorer, request, cancellationToken));
        var (places, added, facets) = await run.PlaceAsync(
            [.. ranked.Hits.Select(h => Place(h, ranked.Read.GetValueOrDefault(h.Candidate.Id)))], retrieved.Facets, _content, Matches, cancellationToken);
        var page = await _pages.ReadAsync(places, request, run.Hidden, cancellationToken);
        var snippets = new SnippetBuilder(matcher);
        var response = new SearchResponse(
            generation,
            run.Asked.Query,
            Interpret(request, understood, retrieved) with { DidYouMean = Respell(run, understood, cancellationToken) },
            retrieved.Total with { Value = Math.Max(0, retrieved.Total.Value - ranked.Dropped + added) },
            [.. page.Select(p => Show(p.Item, p.Hit, snippets))],
            FacetSum.Best(facets, _options.MaxFacetValues),
            retrieved.IsPartial) { Degraded = asked is not null && dense is null ? s_withoutEmbeddings : [] };
        if (places.Count == 0)
        {
            response = response with { Instead = await InsteadAsync(request, cancellationToken), NextSteps = s_nextSteps };
        }

        return new Answer(Complete(response, run, places), retrieved.Query, ranked, places, [.. page.Select(p => p.Hit)]);

        bool Matches(ContentId id, KeywordField? ignored) =>
            _index.Explain(retrieved.Query with { Filters = [.. retrieved.Query.Filters.Where(filter => filter.Field != ignored)] }, id) is not null;
    }

    private async Task<SearchResponse> BrowseAsync(CurationRun run, CancellationToken cancellationToken)
    {
        var (response, isEmpty) = await ListAsync(run, cancellationToken);
        return isEmpty ? response with { Instead = await InsteadAsync(run.Request, cancellationToken), NextSteps = s_nextSteps } : response;
    }

    private async Task<(SearchResponse Response, bool IsEmpty)> ListAsync(CurationRun run, CancellationToken cancellationToken)
    {
        await _items.RefreshAsync(cancellationToken);
        var generation = _index.Status.Generation;
        var (hits, total, counted, isPartial) = _browse.Read(run.Request, cancellationToken);

        // Without a query all that passes the filters is a hit.
        var (places, added, facets) = await run.PlaceAsync(hits, counted, _content, (_, _) => true, cancellationToken);
        var page = await _pages.ReadAsync(places, run.Request, run.Hidden, cancellationToken);
        var snippets = new SnippetBuilder(matcher: null);
        var response = new SearchResponse(
            generation,
            run.Asked.Query,
            new Interpretation("", "none", [], []),
            total with { Value = Math.Max(0, total.Value + added) },
            [.. page.Select(p => Show(p.Item, p.Hit, snippets))],
            FacetSum.Best(facets, _options.MaxFacetValues),
            isPartial);
        return (Complete(response, run, places), places.Count == 0);
    }

    private static SearchResponse Complete(SearchResponse response, CurationRun run, IReadOnlyList<PlacedHit> places) => response with
    {
        AppliedRules = run.AppliedRules(),
        Announcements = run.Announce(places.Count > 0, response.Hits is [var best, ..] ? best.Item.Product : null),
    };

    private static IReadOnlyList<ViewExplanation> Views(RankedList ranked, ContentId id) =>
        ranked.Read.GetValueOrDefault(id) is not { } hit
            ? []
            : [.. Enum.GetValues<View>().Select(view => new ViewExplanation(JsonNamingPolicy.CamelCase.ConvertName(view.ToString()), hit.Views[(int)view], ranked.ViewWeights[(int)view]))];

    private static PlacedHit Place(RankedHit hit, ShownHit? read) =>
        new(hit.Candidate.Id, hit.Candidate.Tier, hit.IsAboveFloor, read?.Item, read?.Similar ?? 0, read?.Copies);

    private static SearchHit Show(ContentItem item, PlacedHit hit, SnippetBuilder snippets)
    {
        var snippet = snippets.Build(item);
        return new SearchHit(item, hit.Tier, hit.IsPinned ? TierReasons.Pinned : TierReasons.Of(item, hit.IsAboveFloor), snippet.Text, snippet.Highlights)
        {
            Similar = hit.Similar,
            Copies = hit.Copies ?? [],
        };
    }

    /// <summary>What helps where nothing was found: the useful content about the same product, or else about any, as the editors have it.</summary>
    private async Task<IReadOnlyList<SearchHit>> InsteadAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var useful = new SearchRequest { Viewer = request.Viewer, Products = request.Products, Limit = InsteadHits, WithFacets = false };
        var curation = await CurationAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var (ofProduct, isEmpty) = await ListAsync(curation.Start(useful, now), cancellationToken);
        return isEmpty && useful.Products.Count > 0
            ? (await ListAsync(curation.Start(useful with { Products = [] }, now), cancellationToken)).Response.Hits
            : ofProduct.Hits;
    }

    /// <summary>The mode says what the best hit holds of the query, so that a page can say what the results do not.</summary>
    private static Interpretation Interpret(SearchRequest request, UnderstoodQuery understood, Retrieved retrieved)
    {
        var best = retrieved.Hits.Select(h => h.MatchedClauses).DefaultIfEmpty().MaxBy(understood.Coverage);
        var mode = retrieved.Hits.Count > 0 && understood.CoversAll(best) ? "all" : understood.Coverage(best) >= MostOfTheQuery ? "most" : "any";
        return new Interpretation(string.Join(' ', understood.Concepts.Select(c => c.Text)), mode, understood.IgnoredWords, understood.Corrections)
        {
            DiffersFromLiteral = !request.IsLiteral && (understood.Corrections.Count > 0 || retrieved.Near.Count > 0),
            Tried = [.. retrieved.Steps.Select(s => JsonNamingPolicy.CamelCase.ConvertName(s.ToString())), .. retrieved.LookedNear ? new[] { "near" } : []],
        };
    }

    /// <summary>The query as it may have been meant, when more hits hold all of its words under the same filters; null otherwise.</summary>
    private string? Respell(CurationRun run, UnderstoodQuery understood, CancellationToken cancellationToken)
    {
        return Respelling.Apply(run.Request.Query, understood.Respellings) is { Length: <= SearchRequest.MaxQueryLength } respelled && Count(respelled) > Count(run.Request.Query)
            ? respelled
            : null;

        // Literally: a word that may be a slip also finds what it may have been meant to be.
        long Count(string text) => _understanding.Understand(text, run.Reader, run.Request.Viewer, isLiteral: true, cancellationToken) is { } words
            ? _retriever.CountHoldersOfAll(words, run.Request, cancellationToken)
            : 0;
    }

    private static ConceptExplanation Explain(Concept concept) =>
        new(concept.Text, [.. concept.Terms.Select(t => $"{t.Level}:{t.Text}^{t.Weight}")], concept.Information);

    private static void Check(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Demand(request.Query.Length <= SearchRequest.MaxQueryLength, $"A query has at most {SearchRequest.MaxQueryLength} characters.");
        Demand(request.Limit is >= 1 and <= SearchRequest.MaxLimit, $"A limit is 1 to {SearchRequest.MaxLimit}.");
        Demand(request.Offset >= 0 && request.Offset <= SearchRequest.MaxWindow - request.Limit, $"Offset plus limit are at most {SearchRequest.MaxWindow}, the offset at least 0.");

        void Demand(bool isMet, string message)
        {
            if (!isMet)
            {
                throw new ArgumentOutOfRangeException(nameof(request), message);
            }
        }
    }

    private sealed record Answer(SearchResponse Response, IndexQuery IndexQuery, RankedList Ranked, IReadOnlyList<PlacedHit> Places, IReadOnlyList<PlacedHit> Page);
}
