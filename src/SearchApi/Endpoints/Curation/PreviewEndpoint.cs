using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Content.Model;
using KbSearch.Evaluation.Searching;
using KbSearch.Indexer;
using KbSearch.Search.Curation.Editing;
using KbSearch.Search.Requests;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary><c>POST /api/v1/curation/preview</c>: what a change would do. Nothing is written.</summary>
internal static class PreviewEndpoint
{
    public static async Task<Results<Ok<PreviewResult>, ProblemResult>> HandleAsync(
        PreviewBody body, Caller caller, CurationDesk desk, DraftPreview preview, LiveIndex live, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Check(body) is { } invalid)
        {
            return invalid;
        }

        CurationStatement? statement = null;
        if (body.Statement is { } json && StatementReader.Read(json, desk, out statement) is { } problem)
        {
            return problem;
        }

        var state = await desk.ReadAsync(cancellationToken);
        if (body.Id is { } id && state.Find(new StatementId(id)) is null)
        {
            return new ProblemResult(ProblemCodes.StatementNotFound);
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var draft = state.With(EditOf(body.Id, statement), StatementEndpoints.Author(caller), time.GetUtcNow());
        return TypedResults.Ok(ToBody(await preview.RunAsync(state, draft, body.Queries, body.Product, ViewerOf(body.Audience, caller), caller.Viewer, cancellationToken)));
    }

    private static CurationEdit EditOf(long? id, CurationStatement? statement) => (id, statement) switch
    {
        ({ } known, { } by) => CurationEdit.Replace(new StatementId(known), null, by),
        ({ } known, null) => CurationEdit.Remove(new StatementId(known), null),
        (null, { } added) => CurationEdit.Add(added),
        _ => throw new InvalidOperationException("A preview without a change."),
    };

    private static ProblemResult? Check(PreviewBody body)
    {
        var errors = new ValidationErrors();
        if (body is { Statement: null, Id: null })
        {
            errors.Add("statement", "A statement, the id of one, or both are expected.");
        }

        if (body.Queries.Count > PreviewBody.MaxQueries)
        {
            errors.Add("queries", $"At most {PreviewBody.MaxQueries} values are expected.");
        }

        if (body.Queries.Any(q => q.Length > SearchRequest.MaxQueryLength))
        {
            errors.Add("queries", $"At most {SearchRequest.MaxQueryLength} characters are expected.");
        }

        if (body.Audience is not (null or Audience.PublicScope or Audience.MembersScope or Audience.AgentsScope))
        {
            errors.Add("audience", "One of public, members, agents is expected.");
        }

        return errors.Any ? new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary()) : null;
    }

    private static Viewer ViewerOf(string? audience, Caller caller) => audience switch
    {
        Audience.AgentsScope => caller.Viewer,
        Audience.MembersScope => Viewer.Member,
        _ => Viewer.Anonymous,
    };

    private static PreviewResult ToBody(PreviewedChange change) => new(
        [.. change.Queries.Select(q => new QueryPreview(q.Query, ListPreview.Of(q.Before), ListPreview.Of(q.After), [.. q.Moves.Select(MoveBody.Of)]))],
        change.Judged is { } judged
            ? new JudgedBody(judged.Queries, ToBody(judged.Before), ToBody(judged.After), [.. judged.Changed.Select(c => new JudgedQueryBody(c.Query, ToBody(c.Before), ToBody(c.After)))])
            : null,
        change.NotJudged,
        [.. change.Findings.Select(FindingBody.Of)]);

    private static FiguresBody ToBody(JudgedFigures figures) => new(Math.Round(figures.Ndcg, 4), Math.Round(figures.Mrr, 4));
}
