using KbSearch.Content.Model;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Duplicates;

namespace KbSearch.SearchApi.Endpoints.Search;

/// <summary>Answer to a search.</summary>
/// <param name="QueryId">Names this search; to be sent along when its results are used.</param>
/// <param name="Generation">Index generation that answered.</param>
/// <param name="Q">The query as sent.</param>
/// <param name="InterpretedAs">What the service made of the query.</param>
/// <param name="Total">Number of hits the caller may read, before paging.</param>
/// <param name="Hits">Best first, in the journey's order: relevant self-service content, relevant threads, the rest.</param>
/// <param name="Facets">Counts by field: kind, product, category, tag, state, year. Empty when they were not asked for.</param>
/// <param name="IsPartial">The service stopped at its cost limit: hits are right but may not be the best.</param>
/// <param name="TookMs">Time the service spent, in milliseconds.</param>
/// <param name="AppliedRules">Editors' rules that made a difference, in their order.</param>
/// <param name="Announcements">To be shown above the hits, and above their absence.</param>
public sealed record SearchResults(
    string QueryId,
    int Generation,
    string Q,
    InterpretationBody InterpretedAs,
    TotalBody Total,
    IReadOnlyList<HitBody> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetValueBody>> Facets,
    bool IsPartial,
    double TookMs,
    IReadOnlyList<AppliedRuleBody> AppliedRules,
    IReadOnlyList<AnnouncementBody> Announcements)
{
    /// <summary>Private data in the query, for a page that would show or pass it on; with <c>field</c> <c>q</c>.</summary>
    public IReadOnlyList<PrivateDataBody> PrivateData { get; } = [.. FoundPrivateData.In("q", Q).Select(PrivateDataBody.Of)];

    /// <summary>What the search had to do without: <c>embeddings</c> when the endpoint of the installation gave no vector; else empty.</summary>
    public IReadOnlyList<string> Degraded { get; init; } = [];

    /// <summary>When nothing was found: the most useful content about the same product; else empty.</summary>
    public IReadOnlyList<HitBody> Instead { get; init; } = [];

    /// <summary>When nothing was found: what is left to do, <c>ask</c> and then <c>contact</c>; else empty.</summary>
    public IReadOnlyList<string> NextSteps { get; init; } = [];
}

/// <summary>An editors' rule that made a difference this caller can see.</summary>
/// <param name="Actions">What it did: pin, hide, boost, replaceQuery, announce.</param>
public sealed record AppliedRuleBody(long Id, IReadOnlyList<RuleAction> Actions);

/// <summary>What the service made of a query.</summary>
/// <param name="Text">The words that were searched.</param>
/// <param name="Mode">How strictly: <c>all</c> words, <c>most</c> of them, <c>any</c> of them, or <c>none</c> for an empty query.</param>
/// <param name="IgnoredWords">Words that were left out.</param>
/// <param name="Corrections">Words that were replaced because no content holds them.</param>
public sealed record InterpretationBody(string Text, string Mode, IReadOnlyList<string> IgnoredWords, IReadOnlyList<CorrectionBody> Corrections)
{
    /// <summary>The query as it may have been meant: a word of it is rare, another one near it far more frequent. Null otherwise.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>Whether <c>literal=true</c> may answer otherwise: other words than those typed were searched too.</summary>
    public bool DiffersFromLiteral { get; init; }

    /// <summary>What was tried, strictest first: <c>all</c>, <c>most</c>, <c>any</c>, <c>near</c>.</summary>
    public IReadOnlyList<string> Tried { get; init; } = [];
}

/// <summary>A word that was searched in another's stead.</summary>
/// <param name="From">As typed.</param>
/// <param name="To">As searched.</param>
public sealed record CorrectionBody(string From, string To);

/// <summary>A number of hits.</summary>
/// <param name="Relation"><c>eq</c>: exactly that many; <c>gte</c>: at least that many.</param>
public sealed record TotalBody(long Value, string Relation);

/// <summary>One hit. Text is plain text; highlights are offsets into it, in UTF-16 units.</summary>
/// <param name="Id">Identity, <c>source:externalId</c>.</param>
/// <param name="Tier"><c>selfService</c> holds an answer; <c>community</c> is a thread without a validated one.</param>
/// <param name="TierReason">Why the hit stands where it does: faq, tutorial, announcement, validatedAnswer, thread, belowRelevanceFloor, pinned.</param>
/// <param name="State">Where a question stands; null for other kinds.</param>
/// <param name="Url">Where the item is shown: its own address, or the page of this service.</param>
/// <param name="SimilarCount">Further hits this one stands for: duplicates merged into it, and content with the same title and text.</param>
public sealed record HitBody(
    string Id,
    ContentKind Kind,
    Tier Tier,
    string TierReason,
    QuestionState? State,
    string Title,
    string Url,
    string Snippet,
    IReadOnlyList<HighlightBody> Highlights,
    string? Product,
    DateTimeOffset? UpdatedAt,
    int SimilarCount);

/// <summary>A span that matched.</summary>
/// <param name="Field"><c>title</c> or <c>snippet</c>.</param>
public sealed record HighlightBody(string Field, int Start, int Length);

/// <summary>A value of a field and the number of hits that have it.</summary>
public sealed record FacetValueBody(string Value, long Count);
