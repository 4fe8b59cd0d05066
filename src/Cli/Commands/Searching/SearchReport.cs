using KbSearch.Content.Model;
using KbSearch.Search.Results;

namespace KbSearch.Cli.Commands.Searching;

/// <summary>The answer to a search as JSON: the same names as the service's.</summary>
internal sealed record SearchReport(
    int Generation,
    string Q,
    Interpretation InterpretedAs,
    SearchReport.TotalBody Total,
    IReadOnlyList<SearchReport.HitBody> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<SearchReport.FacetValueBody>> Facets,
    bool IsPartial,
    double TookMs,
    IReadOnlyList<SearchReport.AppliedRuleBody> AppliedRules,
    IReadOnlyList<SearchReport.AnnouncementBody> Announcements)
{
    public static SearchReport Of(SearchResponse response, TimeSpan took) => new(
        response.Generation,
        response.Query,
        response.InterpretedAs,
        new TotalBody(response.Total.Value, response.Total.IsExact ? "eq" : "gte"),
        [.. response.Hits.Select(HitBody.Of)],
        response.Facets.ToDictionary(
            facet => JsonOutput.Name(facet.Field),
            IReadOnlyList<FacetValueBody> (facet) => [.. facet.Values.Select(value => new FacetValueBody(value.Value, value.Count))],
            StringComparer.Ordinal),
        response.IsPartial,
        Math.Round(took.TotalMilliseconds, 2),
        [.. response.AppliedRules.Select(r => new AppliedRuleBody(r.Id.Value, r.Actions))],
        [.. response.Announcements.Select(a => new AnnouncementBody(a.Id.Value, a.Notice.Text, a.Notice.Url, a.Until))]);

    internal sealed record AppliedRuleBody(long Id, IReadOnlyList<RuleAction> Actions);

    internal sealed record AnnouncementBody(long Id, string Text, string? Url, DateTimeOffset? Until);

    internal sealed record TotalBody(long Value, string Relation);

    internal sealed record FacetValueBody(string Value, long Count);

    internal sealed record HitBody(
        string Id,
        ContentKind Kind,
        Tier Tier,
        string TierReason,
        QuestionState? State,
        string Title,
        string? Url,
        string Snippet,
        IReadOnlyList<Highlight> Highlights,
        string? Product,
        DateTimeOffset? UpdatedAt)
    {
        public static HitBody Of(SearchHit hit) => new(
            hit.Item.Id.Value,
            hit.Item.Kind,
            hit.Tier,
            hit.TierReason,
            hit.Item.State,
            hit.Item.Title,
            hit.Item.Url,
            hit.Snippet,
            hit.Highlights,
            hit.Item.Product,
            hit.Item.UpdatedAt);
    }
}
