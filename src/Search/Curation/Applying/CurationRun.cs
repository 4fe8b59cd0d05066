using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Results;
using KbSearch.Search.Curation.Matching;
using KbSearch.Search.Hydration;
using KbSearch.Search.Ranking;
using KbSearch.Search.Requests;
using KbSearch.Search.Results;
using KbSearch.Search.Retrieval;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Applying;

/// <summary>Curation at work in one search: before understanding, after ranking, and in the answer.</summary>
/// <remarks>
/// What it reports it has done is what the caller can see of it: a pin of content the caller may not read, or that is gone, was never there.
/// Not thread-safe: made for one request.
/// </remarks>
internal sealed class CurationRun
{
    private readonly ActiveCuration _curation;
    private readonly WordSequence _query;
    private readonly IReadOnlyList<ReadyRule> _rules;
    private readonly DateTimeOffset _now;
    private readonly SortedSet<RuleAction>[] _effects;

    public CurationRun(ActiveCuration curation, SearchRequest asked, WordSequence query, IReadOnlyList<ReadyRule> rules, DateTimeOffset now)
    {
        (_curation, Asked, _query, _rules, _now) = (curation, asked, query, rules, now);
        _effects = [.. rules.Select(_ => new SortedSet<RuleAction>())];
        var replacing = Enumerable.Range(0, rules.Count).FirstOrDefault(i => rules[i].Rule.Then.ReplaceQuery is not null, -1);
        Request = replacing < 0 ? asked : asked with { Query = rules[replacing].Rule.Then.ReplaceQuery! };
        Note(replacing, RuleAction.ReplaceQuery);
        Hidden = [.. rules.SelectMany(r => r.Rule.Then.Hide)];
    }

    /// <summary>As the caller sent it.</summary>
    public SearchRequest Asked { get; }

    /// <summary>What is searched: the request, with its query replaced where a rule says so.</summary>
    public SearchRequest Request { get; }

    /// <summary>Reads queries with the editors' words.</summary>
    public QueryReader Reader => _curation.Reader;

    public HashSet<ContentId> Hidden { get; }

    /// <summary>Raises and lowers kinds, and lets the tiers decide again. Only hits that were read know their kind; the others stand far below.</summary>
    public RankedList Boost(RankedList ranked)
    {
        var factors = new Dictionary<ContentKind, double>();
        for (var i = 0; i < _rules.Count; i++)
        {
            foreach (var boost in _rules[i].Rule.Then.Boost)
            {
                factors[boost.Kind] = factors.GetValueOrDefault(boost.Kind, 1) * boost.Factor;
                Note(ranked.Read.Values.Any(hit => hit.Item.Kind == boost.Kind) ? i : -1, RuleAction.Boost);
            }
        }

        return factors.Count == 0 ? ranked : ranked with { Hits = TierRanking.Rank([.. ranked.Hits.Select(h => Boosted(h.Candidate))], ranked.Floor) };

        RankCandidate Boosted(RankCandidate candidate) =>
            ranked.Read.GetValueOrDefault(candidate.Id) is { } hit ? candidate with { Score = candidate.Score * factors.GetValueOrDefault(hit.Item.Kind, 1) } : candidate;
    }

    /// <summary>Takes out what is hidden and puts every pin on its place.</summary>
    /// <param name="facets">All values of the hits.</param>
    /// <param name="matches">Whether an item is a hit of the search, listed or not; without the filter on a field, if one is given.</param>
    public async Task<Placement> PlaceAsync(
        IReadOnlyList<PlacedHit> hits, IReadOnlyList<FacetCounts> facets, ReadableContent content, Func<ContentId, KeywordField?, bool> matches, CancellationToken cancellationToken)
    {
        if (_rules.Count == 0)
        {
            return new Placement(hits, 0, facets);
        }

        var listed = hits.DistinctBy(h => h.Id).ToDictionary(h => h.Id);
        bool IsHit(ContentId id) => listed.ContainsKey(id) || matches(id, null);
        var readable = await content.ReadAsync(Hidden, Asked.Viewer, cancellationToken);
        var hidden = readable.Values.Select(read => read.Item).Where(item => RequestFilters.Pass(Asked, item) && IsHit(item.Id)).Select(item => item.Id).ToHashSet();
        for (var i = 0; i < _rules.Count; i++)
        {
            Note(_rules[i].Rule.Then.Hide.Any(hidden.Contains) ? i : -1, RuleAction.Hide);
        }

        var pinned = await ReadPinsAsync(content, cancellationToken);
        var pins = pinned.FindAll(p => RequestFilters.Pass(Asked, p.Item));
        var placed = hits.Where(h => !hidden.Contains(h.Id) && !pins.Exists(p => p.Item.Id == h.Id)).ToList();
        var next = 0;
        foreach (var (item, place) in pins)
        {
            var index = Math.Min(Math.Max(place - 1, next), placed.Count);
            placed.Insert(index, new PlacedHit(item.Id, item.Tier, IsAboveFloor: true, item, listed.GetValueOrDefault(item.Id).Similar) { IsPinned = true });
            next = index + 1;
        }

        return new Placement(
            placed,
            pins.Count(p => !IsHit(p.Item.Id)) - hidden.Count,
            new PlacedFacets(Asked, matches).Count(facets, [.. readable.Values.Select(read => read.Item)], pinned.ConvertAll(p => p.Item)));
    }

    /// <summary>What the caller may be told of the rules, in order of precedence.</summary>
    public IReadOnlyList<AppliedRule> AppliedRules()
    {
        for (var i = 0; i < _rules.Count; i++)
        {
            Note(_rules[i].Rule.Then.Announce is not null ? i : -1, RuleAction.Announce);
        }

        return [.. _rules.Select((rule, i) => new AppliedRule(rule.Id, [.. _effects[i]])).Where(r => r.Actions.Count > 0)];
    }

    /// <summary>The rules' announcements, then those that are shown on this query.</summary>
    /// <param name="product">Of the best hit: what the search is about when no product was asked for.</param>
    public IReadOnlyList<ShownAnnouncement> Announce(bool hasHits, string? product)
    {
        IReadOnlyList<string> products = Asked.Products.Count > 0 ? Asked.Products : product is null ? [] : [product];
        return
        [
            .. _rules.Where(r => r.Rule.Then.Announce is not null).Select(r => new ShownAnnouncement(r.Id, r.Rule.Then.Announce!, r.Rule.When.Until)),
            .. _curation.Announce(new AnnouncementPlace(_query, products, Asked.Viewer, !hasHits), _now),
        ];
    }

    /// <summary>The pins this caller may read, by place; on one place the first rule's first. Those that pass the filters are shown.</summary>
    private async Task<List<(ContentItem Item, int Place)>> ReadPinsAsync(ReadableContent content, CancellationToken cancellationToken)
    {
        var items = await content.ReadAsync([.. _rules.SelectMany(r => r.Rule.Then.Pin).Select(p => p.Id).Distinct()], Asked.Viewer, cancellationToken);
        var canonical = await content.ReadCanonicalAsync(items.Values.Select(i => i.Item), Asked.Viewer, cancellationToken);
        var pins = new Dictionary<ContentId, (ContentItem Item, int Place)>();
        for (var i = 0; i < _rules.Count; i++)
        {
            foreach (var pin in _rules[i].Rule.Then.Pin)
            {
                // A merged item is shown as the one it was merged into, or not at all.
                var item = items.GetValueOrDefault(pin.Id)?.Item is not { } own ? null : own.DuplicateOf is { } id ? canonical.GetValueOrDefault(id)?.Item : own;
                if (item is { DuplicateOf: null } && !Hidden.Contains(item.Id) && pins.TryAdd(item.Id, (item, pin.Place)) && RequestFilters.Pass(Asked, item))
                {
                    Note(i, RuleAction.Pin);
                }
            }
        }

        return [.. pins.Values.OrderBy(p => p.Place)];
    }

    private void Note(int rule, RuleAction action)
    {
        if (rule >= 0)
        {
            _effects[rule].Add(action);
        }
    }
}
