using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Limits;
using Microsoft.AspNetCore.Mvc;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>The routes of curation: announcements for everybody, the rest for editors.</summary>
internal static class CurationRoutes
{
    public static void MapCuration(this RouteGroupBuilder api, LimitOptions limits)
    {
        api.MapGet("/announcements", AnnouncementsEndpoint.HandleAsync)
            .WithTags("Curation").WithName("announcements").WithSummary("What is announced for a product and a query or draft")
            .CanFailWith(ProblemCodes.QueryTooLong, ProblemCodes.StoreUnavailable);

        var editing = api.MapGroup("").WithTags("Curation").ForEditors().CanFailWith(ProblemCodes.StoreUnavailable);
        MapStatements(editing.MapGroup("/curation"), limits);
        editing.MapGet("/explain", ExplainEndpoint.HandleAsync)
            .WithName("explain").WithSummary("Why an item stands where it stands")
            .CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.QueryTooLong, ProblemCodes.IndexUnavailable);
        editing.MapPost("/analyze", AnalyzeEndpoint.HandleAsync)
            .WithName("analyze").WithSummary("What each step of the analysis makes of a text")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith(ProblemCodes.InvalidJson, ProblemCodes.InvalidParameter, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType);
    }

    private static void MapStatements(RouteGroupBuilder curation, LimitOptions limits)
    {
        ProblemCode[] reading = [ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.InvalidStatement];
        ProblemCode[] changing = [ProblemCodes.StatementNotFound, ProblemCodes.StatementChanged];
        curation.MapGet("", StatementEndpoints.ListAsync)
            .WithName("listCuration").WithSummary("Everything in force")
            .CanFailWith(ProblemCodes.InvalidParameter);
        curation.MapPost("", StatementEndpoints.AddAsync)
            .WithName("addStatement").WithSummary("Lay down a synonym, stop words, a rule, an announcement or an override")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith([.. reading, ProblemCodes.CurationFull]);
        curation.MapGet("/{id:long}", StatementEndpoints.GetAsync)
            .WithName("getStatement").WithSummary("One statement, with its version as ETag")
            .CanFailWith(ProblemCodes.StatementNotFound);
        curation.MapPut("/{id:long}", StatementEndpoints.ReplaceAsync)
            .WithName("replaceStatement").WithSummary("Change a statement of the version in If-Match")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith([.. reading, .. changing, ProblemCodes.VersionRequired]);
        curation.MapDelete("/{id:long}", StatementEndpoints.RemoveAsync)
            .WithName("removeStatement").WithSummary("Remove a statement of the version in If-Match")
            .CanFailWith([.. changing, ProblemCodes.VersionRequired]);
        curation.MapGet("/history", HistoryEndpoints.ListAsync)
            .WithName("curationHistory").WithSummary("Who changed what, and when; the newest first")
            .CanFailWith(ProblemCodes.InvalidParameter);
        curation.MapPost("/history/{revision:long}/undo", HistoryEndpoints.UndoAsync)
            .WithName("undoCuration").WithSummary("Take a change back")
            .CanFailWith(changing);
        curation.MapGet("/lint", LintEndpoint.HandleAsync)
            .WithName("lintCuration").WithSummary("Statements that do nothing, or not what they seem to");
        curation.MapPost("/preview", PreviewEndpoint.HandleAsync)
            .WithName("previewCuration").WithSummary("Results without a change and with it; nothing is written")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .WithRequestTimeout(LimitsSetup.WriteTimeout)
            .CanFailWith([.. reading, ProblemCodes.InvalidParameter, ProblemCodes.StatementNotFound, ProblemCodes.IndexUnavailable]);
    }
}
