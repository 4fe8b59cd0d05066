using KbSearch.Analysis.Spelling;
using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.Search.Requests;
using KbSearch.Search.Suggesting.Completing;
using KbSearch.Search.Suggesting.Matching;
using KbSearch.Search.Suggesting.Titles;

namespace KbSearch.Search.Suggesting;

/// <summary>Suggests titles and queries while a query is typed.</summary>
/// <remarks>
/// Thread-safe. Two stores that differ only in what the viewer may not read give equal responses. With a limit of at least 2, a title that
/// is shown stays while its words are typed on: what matches as typed only gets fewer and keeps its order; the last place is kept for the
/// title that was typed in full, else for a query; corrections only come where nothing matches as typed.
/// </remarks>
public sealed class SuggestService(TitleFeed feed, IContentStore store, SearchOptions? options = null, TimeProvider? time = null)
{
    // Titles that queries are taken from, and titles looked at for them that read like others.
    private const int SampledTitles = 64;
    private const int SampledMatches = 512;

    // Titles read beyond those that are shown, in case some have been withdrawn meanwhile.
    private const int SpareTitles = 4;

    private const int MaxQueries = 4;
    private const int MaxCorrections = 3;
    private const int MaxCorrectedWords = 4;

    private readonly SearchOptions _options = options ?? new SearchOptions();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly PrefixVocabularies _vocabularies = new();

    /// <exception cref="ArgumentOutOfRangeException">The limit or the query length is out of its range.</exception>
    public async Task<SuggestResponse> SuggestAsync(SuggestRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Query.Length, SearchRequest.MaxQueryLength, nameof(request));
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, SuggestRequest.MaxLimit, nameof(request));
        if (feed.Current is not { } catalog)
        {
            return new SuggestResponse([], IsPartial: true);
        }

        var query = new FoldedText(request.Query);
        var filter = new TitleFilter(catalog, request, _time.GetUtcNow() - _options.AnnouncementLifetime);
        var found = Find(catalog, filter, query, request);
        var completions = Complete(catalog, found, query, request);
        var items = await ReadAsync(catalog, found.Titles.Take(found.Places + SpareTitles).Concat(completions.Select(c => c.Witness)), cancellationToken);

        var highlighter = new Highlighter(query, found.Corrections);
        var shown = found.Titles.Take(found.Places + SpareTitles)
            .Where(title => filter.Holds(title, items.GetValueOrDefault(catalog[title].Id)))
            .Take(found.Places)
            .Select(title => catalog[title]);
        List<Suggestion> suggestions = [.. shown.Select(title => new Suggestion(title.Title, SuggestionType.Title, items[title.Id], highlighter.Of(title.Title)))];
        suggestions.AddRange(completions
            .Where(c => filter.Holds(c.Witness, items.GetValueOrDefault(catalog[c.Witness].Id)))
            .Where(c => new FoldedText(c.Text) is var text && !suggestions.Exists(s => new FoldedText(s.Text).SameWords(text)))
            .Take(Math.Max(0, request.Limit - suggestions.Count))
            .Select(c => new Suggestion(c.Text, SuggestionType.Query, null, highlighter.Of(c.Text)))
            .ToList());
        return new SuggestResponse(suggestions, IsPartial: false);
    }

    /// <summary>Titles that match, the one typed in full first; as typed, else without articles and function words, else corrected.</summary>
    private Found Find(TitleCatalog catalog, TitleFilter filter, FoldedText query, SuggestRequest request)
    {
        var walk = new TitleWalk(catalog, filter);
        if (query.Count == 0)
        {
            return new Found(Distinct(catalog, walk.Matches(), [], request.Limit + SpareTitles), request.Limit, []);
        }

        var reader = new NeedReader(catalog, query);
        var places = Math.Max(1, request.Limit - 1);
        var strict = reader.Strict();
        var titles = Distinct(catalog, walk.Matches(strict), [], SampledTitles);
        if (titles.Count < places && reader.Relaxed() is { } relaxed)
        {
            titles.AddRange(Distinct(catalog, walk.Matches(relaxed), titles, SampledTitles));
        }

        if (titles.Count == 0)
        {
            var corrections = Correct(catalog, walk, reader, strict, request.Viewer);
            return new Found(corrections.Count == 0 ? [] : Distinct(catalog, walk.Matches(strict), [], places + SpareTitles), places, corrections);
        }

        if (ExactWords(catalog, query) is { Length: > 0 } words && walk.Exact(words) is >= 0 and var exact)
        {
            var place = titles.FindIndex(title => catalog.FirstAlike(title) == catalog.FirstAlike(exact));
            places = place >= 0 && place < places ? places : Math.Min(places + 1, request.Limit);
            titles.RemoveAll(title => catalog.FirstAlike(title) == catalog.FirstAlike(exact));
            titles.Insert(0, exact);
        }

        return new Found(titles, places, []);
    }

    /// <summary>The first titles that read differently from each other and from others.</summary>
    private static List<int> Distinct(TitleCatalog catalog, IEnumerable<int> matches, IEnumerable<int> others, int limit)
    {
        var seen = others.Select(catalog.FirstAlike).ToHashSet();
        var distinct = new List<int>();
        var looked = 0;
        foreach (var title in matches)
        {
            if (seen.Add(catalog.FirstAlike(title)))
            {
                distinct.Add(title);
            }

            if (distinct.Count == limit || (++looked >= SampledMatches && distinct.Count >= SuggestRequest.MaxLimit + SpareTitles))
            {
                break;
            }
        }

        return distinct;
    }

    /// <summary>Lets each word that nothing matches stand for words like it.</summary>
    /// <returns>How those words begin; empty when no word could be corrected.</returns>
    private List<string> Correct(TitleCatalog catalog, TitleWalk walk, NeedReader reader, WordNeed[] needs, Viewer viewer)
    {
        var beginnings = new List<string>();
        var unknown = Enumerable.Range(0, needs.Length).Where(word => !walk.Matches(needs[word]).Any()).ToList();
        foreach (var word in unknown.Count <= MaxCorrectedWords ? unknown : [])
        {
            var suggested = SpellingCorrector.Suggest(reader.Correctable(word), _vocabularies.Of(viewer, catalog), MaxCorrections);
            var nearest = suggested.Where(s => s.Cost <= suggested[0].Cost).Select(s => s.Text).ToList();
            needs[word] = reader.Corrected(nearest);
            beginnings.AddRange(nearest);
        }

        return beginnings;
    }

    private static List<QueryCompletion> Complete(TitleCatalog catalog, Found found, FoldedText query, SuggestRequest request)
    {
        if (query.Count == 0 || found.Corrections.Count > 0)
        {
            return [];
        }

        var completer = new QueryCompleter(request.Query, query);
        foreach (var title in found.Titles.Order())
        {
            completer.Add(title, catalog[title].Title);
        }

        return [.. completer.Best().Take(MaxQueries)];
    }

    /// <summary>The words of the query as those of a title; empty when some word is in no title.</summary>
    private static int[] ExactWords(TitleCatalog catalog, FoldedText query)
    {
        var words = new List<int>();
        for (var word = 0; word < query.Count; word++)
        {
            var ranges = Enumerable.Range(0, query.PartCount(word) > 1 ? query.PartCount(word) : 0)
                .Select(part => catalog.Exactly(query.PartOf(word, part)))
                .Prepend(catalog.Exactly(query.Word(word)));
            foreach (var range in ranges)
            {
                if (range.IsEmpty)
                {
                    return [];
                }

                words.Add(range.First);
            }
        }

        return [.. words];
    }

    private async Task<Dictionary<ContentId, ContentItem>> ReadAsync(TitleCatalog catalog, IEnumerable<int> titles, CancellationToken cancellationToken)
    {
        ContentId[] ids = [.. titles.Select(title => catalog[title].Id).Distinct()];
        return ids.Length == 0 ? [] : (await store.GetManyAsync(ids, cancellationToken)).ToDictionary(item => item.Id);
    }

    /// <param name="Titles">More than are shown.</param>
    /// <param name="Places">How many titles are shown at most.</param>
    /// <param name="Corrections">How the words begin that stand for misspelt ones.</param>
    private sealed record Found(List<int> Titles, int Places, List<string> Corrections);
}
