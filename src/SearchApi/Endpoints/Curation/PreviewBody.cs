using System.ComponentModel;
using System.Text.Json;
using KbSearch.Search.Curation.Previewing;
using KbSearch.Search.Results;
using KbSearch.SearchApi.Endpoints.Search;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>A change to look at before it is made.</summary>
public sealed record PreviewBody
{
    /// <summary>Most queries of one preview.</summary>
    public const int MaxQueries = 20;

    [Description("The statement to lay down; absent to look at a removal.")]
    public JsonElement? Statement { get; init; }

    [Description("The statement it replaces, or that is removed; absent to look at an addition.")]
    public long? Id { get; init; }

    [Description("At most 20 queries, as visitors type them.")]
    public IReadOnlyList<string> Queries { get; init; } = [];

    [Description("Products the searches are filtered by.")]
    public IReadOnlyList<string> Product { get; init; } = [];

    [Description("Whose eyes: public, members or agents; public when absent.")]
    public string? Audience { get; init; }
}

/// <summary>What a change would do.</summary>
/// <param name="Judged">Effect on the installation's judged queries; null when there are none that can be read.</param>
/// <param name="NotJudged">Why not; null when they were measured.</param>
/// <param name="Findings">What the linter would newly say.</param>
public sealed record PreviewResult(IReadOnlyList<QueryPreview> Queries, JudgedBody? Judged, string? NotJudged, IReadOnlyList<FindingBody> Findings);

/// <summary>One query without the change and with it: its first ten hits.</summary>
/// <param name="Moves">Hits whose place differs.</param>
public sealed record QueryPreview(string Query, ListPreview Before, ListPreview After, IReadOnlyList<MoveBody> Moves);

/// <summary>One of the two lists.</summary>
public sealed record ListPreview(long Total, IReadOnlyList<HitPreview> Hits, IReadOnlyList<AppliedRuleBody> AppliedRules, IReadOnlyList<AnnouncementBody> Announcements)
{
    public static ListPreview Of(SearchResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return new(
            response.Total.Value,
            [.. response.Hits.Select(h => new HitPreview(h.Item.Id.Value, h.Item.Title, h.TierReason))],
            [.. response.AppliedRules.Select(r => new AppliedRuleBody(r.Id.Value, r.Actions))],
            [.. response.Announcements.Select(AnnouncementBody.Of)]);
    }
}

/// <summary>A hit of a preview.</summary>
public sealed record HitPreview(string Id, string Title, string TierReason);

/// <summary>A hit that moves; places from 1, null for none among the first ten.</summary>
public sealed record MoveBody(string Id, string Title, int? From, int? To)
{
    public static MoveBody Of(HitMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        return new(move.Id.Value, move.Title, move.From, move.To);
    }
}

/// <summary>Effect on judged queries.</summary>
/// <param name="Queries">How many were measured.</param>
/// <param name="Changed">Those whose figures differ.</param>
public sealed record JudgedBody(int Queries, FiguresBody Before, FiguresBody After, IReadOnlyList<JudgedQueryBody> Changed);

/// <summary>nDCG@10 and MRR@10.</summary>
public sealed record FiguresBody(double Ndcg10, double Mrr10);

/// <summary>A judged query without the change and with it.</summary>
public sealed record JudgedQueryBody(string Query, FiguresBody Before, FiguresBody After);
