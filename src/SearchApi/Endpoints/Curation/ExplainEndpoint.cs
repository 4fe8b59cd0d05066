using System.ComponentModel;
using KbSearch.Content.Model;
using KbSearch.Index.Results;
using KbSearch.Indexer;
using KbSearch.Search.Curation;
using KbSearch.Search.Explaining;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Explaining;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>GET /api/v1/explain</c>: why an item stands where it stands, in an editor's words.</summary>
internal static class ExplainEndpoint
{
    public static async Task<Results<Ok<ExplainResult>, ProblemResult>> HandleAsync(
        [Description("The query, as typed.")] string q,
        [Description("The item; the first hit when absent.")] string? id,
        Caller caller,
        HitFinder finder,
        LiveCuration live,
        LiveIndex index,
        CancellationToken cancellationToken)
    {
        if (q.Length > SearchRequest.MaxQueryLength)
        {
            return new ProblemResult(ProblemCodes.QueryTooLong, $"q has {q.Length} characters; at most {SearchRequest.MaxQueryLength} are read.");
        }

        ContentId wanted = default;
        if (id is not null && !ContentId.TryParse(id, out wanted))
        {
            return new ProblemResult(
                ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { ["id"] = ["A content id of the form source:externalId is expected."] });
        }

        if (!index.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var request = new SearchRequest { Query = q, Viewer = caller.Viewer, WithFacets = false };
        var found = await finder.FindAsync(request, id is null ? null : wanted, cancellationToken);
        var curation = await live.CurrentAsync(cancellationToken);
        return TypedResults.Ok(new ExplainResult(
            q,
            found.Search.Response.InterpretedAs.Text,
            found.Hit?.Hit.Item.Id.Value,
            found.Hit?.Rank,
            FrenchReasons.Of(found, curation.State, id is null ? null : wanted),
            found.Hit is { } hit ? new ScoreBody(hit.FinalScore, hit.Coverage, hit.Floor.Score, hit.Floor.Coverage, hit.IsAboveFloor, hit.EngineScore) : null));
    }
}

/// <summary>Why an item stands where it stands.</summary>
/// <param name="InterpretedAs">The words that were searched.</param>
/// <param name="Id">The item; null when the search has no such hit.</param>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Reasons">Sentences in French: why this result, why this place, which rules.</param>
/// <param name="Score">The figures behind them.</param>
public sealed record ExplainResult(string Q, string InterpretedAs, string? Id, int? Rank, IReadOnlyList<string> Reasons, ScoreBody? Score);

/// <summary>The figures of a hit. For editors only: scores tell what exists.</summary>
/// <param name="Coverage">Share of the query's information the hit holds, 0 to 1.</param>
/// <param name="FloorScore">What it needed to be placed by its tier.</param>
/// <param name="Engine">The engine's score, clause by clause; null for a pin that is no hit.</param>
public sealed record ScoreBody(double Score, double Coverage, double FloorScore, double FloorCoverage, bool IsAboveFloor, Explanation? Engine);
