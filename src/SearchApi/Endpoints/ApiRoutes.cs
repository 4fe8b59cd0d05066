using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Endpoints.Contact;
using KbSearch.SearchApi.Endpoints.Content;
using KbSearch.SearchApi.Endpoints.Curation;
using KbSearch.SearchApi.Endpoints.Duplicates;
using KbSearch.SearchApi.Endpoints.Feedback;
using KbSearch.SearchApi.Endpoints.Follows;
using KbSearch.SearchApi.Endpoints.Handoff;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Endpoints.Index;
using KbSearch.SearchApi.Endpoints.Questions;
using KbSearch.SearchApi.Endpoints.Search;
using KbSearch.SearchApi.Endpoints.Suggest;
using KbSearch.SearchApi.Endpoints.Tasks;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Handoff;
using KbSearch.SearchApi.Limits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Endpoints;

/// <summary>The routes of the API, each with what it accepts and how it can fail.</summary>
internal static class ApiRoutes
{
    private static readonly ProblemCode[] s_everywhere = [ProblemCodes.InvalidParameter, ProblemCodes.InvalidKey, ProblemCodes.TooManyRequests, ProblemCodes.InternalError, ProblemCodes.Timeout];

    private static readonly ProblemCode[] s_editors = [ProblemCodes.KeyRequired, ProblemCodes.RoleNotSufficient];

    public static void MapApi(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var api = app.MapGroup("/api/v1").WithKnownParametersOnly().CanFailWith(s_everywhere);
        MapSearch(api.MapGroup("/search").WithTags("Search"), limits);
        MapSuggest(api.MapGroup("/suggest").WithTags("Search"));
        api.MapCuration(limits);
        MapContent(api.MapGroup("/content").WithTags("Content"), limits);
        MapAsking(api.MapGroup("").WithTags("Asking"), limits);
        MapFeedback(api.MapGroup("/feedback").WithTags("Feedback"), limits);
        MapContact(api.MapGroup("").WithTags("Contact"), limits);
        MapIndex(api.MapGroup("").WithTags("Index").ForEditors());
        MapHealth(app.MapGroup("/health").WithTags("Health").DisableRateLimiting());
    }

    private static void MapSearch(RouteGroupBuilder search, LimitOptions limits)
    {
        ProblemCode[] failures = [ProblemCodes.InvalidParameter, ProblemCodes.IndexUnavailable, ProblemCodes.StoreUnavailable];
        search.MapGet("", SearchEndpoint.GetAsync)
            .WithName("search").WithSummary("Search by query string")
            .WithDescription("A filter is given once per value: kind=faq&kind=tutorial.")
            .CanFailWith(failures);
        search.MapPost("", SearchEndpoint.PostAsync)
            .WithName("searchByBody").WithSummary("Search by body")
            .WithDescription("For queries that should not appear in the address.")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith([.. failures, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType]);
    }

    private static void MapSuggest(RouteGroupBuilder suggest) =>
        suggest.MapGet("", SuggestEndpoint.GetAsync)
            .WithName("suggest").WithSummary("Suggest titles and queries while one is typed")
            .CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.StoreUnavailable);

    private static void MapContent(RouteGroupBuilder content, LimitOptions limits)
    {
        content.MapGet("/{**id}", GetContentEndpoint.HandleAsync)
            .WithName("getContent").WithSummary("One item")
            .WithDescription("The id may hold colons and slashes; both may be sent as they are.")
            .CanFailWith(ProblemCodes.ContentNotFound, ProblemCodes.StoreUnavailable);

        ProblemCode[] failures = [ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.InvalidContent, ProblemCodes.StoreUnavailable];
        content.MapPut("", PutContentEndpoint.HandleAsync)
            .WithName("putContent").WithSummary("Insert or replace items")
            .WithDescription("All items or none. waitFor=searchable answers once they can be found.")
            .ForWriting(limits).CanFailWith(failures);
        content.MapPost("/deletions", DeleteContentBatchEndpoint.HandleAsync)
            .WithName("deleteContentBatch").WithSummary("Delete items")
            .WithDescription("Unknown ids are ignored.")
            .ForWriting(limits).CanFailWith(failures);
        content.MapDelete("/{**id}", DeleteContentEndpoint.HandleAsync)
            .WithName("deleteContent").WithSummary("Delete one item")
            .ForWriting(limits).CanFailWith(ProblemCodes.ContentNotFound, ProblemCodes.StoreUnavailable);
    }

    private static void MapAsking(RouteGroupBuilder api, LimitOptions limits)
    {
        ProblemCode[] failures = [ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.IndexUnavailable, ProblemCodes.StoreUnavailable];
        api.MapPost("/duplicates/check", CheckDuplicatesEndpoint.HandleAsync)
            .WithName("checkDuplicates").WithSummary("What already asks or answers a draft")
            .WithDescription("Works from the title alone while it is typed, and gets better with the body.")
            .WithMetadata(new RequestSizeLimitAttribute(limits.DraftBodyBytes)).RequireRateLimiting(LimitsSetup.CheckQuota)
            .CanFailWith([.. failures, ProblemCodes.InvalidParameter]);
        api.MapPost("/duplicates/{checkId}/outcome", RecordOutcomeEndpoint.HandleAsync)
            .WithName("recordOutcome").WithSummary("How a check ended")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith([.. failures, ProblemCodes.InvalidParameter, ProblemCodes.CheckNotFound, ProblemCodes.KeyRequired]);
        api.MapPost("/questions", PostQuestionEndpoint.HandleAsync)
            .WithName("postQuestion").WithSummary("Ask the community")
            .WithDescription("Once for an Idempotency-Key, however often it is sent. waitFor=searchable answers once the question can be found.")
            .WithMetadata(new RequestSizeLimitAttribute(limits.DraftBodyBytes)).WithRequestTimeout(LimitsSetup.WriteTimeout).ForMembers()
            .CanFailWith([.. failures, ProblemCodes.InvalidParameter, ProblemCodes.IdempotencyKeyRequired, ProblemCodes.DuplicateLikely, ProblemCodes.InvalidContent, ProblemCodes.PrivateDataFound, ProblemCodes.IdempotencyKeyReused]);

        ProblemCode[] editing = [ProblemCodes.InvalidParameter, ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.InvalidContent, ProblemCodes.StoreUnavailable];
        api.MapPost("/duplicates/merges", MergeDuplicatesEndpoint.MergeAsync)
            .WithName("mergeDuplicates").WithSummary("Merge items that ask the same")
            .WithDescription("All or none. Merged items lead to the canonical one, and are one hit with it.")
            .ForWriting(limits).CanFailWith(editing);
        api.MapPost("/duplicates/merges/undo", MergeDuplicatesEndpoint.UndoAsync)
            .WithName("undoMerges").WithSummary("Take merged items apart again")
            .WithDescription("Duplicates that are not merged into the canonical item named with them are left as they are.")
            .ForWriting(limits).CanFailWith(editing);
        api.MapPost("/duplicates/scans", StartScanEndpoint.Handle)
            .WithName("startScan").WithSummary("Look for items that ask the same")
            .WithDescription("A task; its result is the list of clusters. Changes no item. from=possible also proposes pairs in doubt; without it, or with from=likely, they stay out.")
            .ForEditors().CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.ScanInProgress, ProblemCodes.IndexUnavailable);
        api.MapGet("/duplicates/clusters", ListClustersEndpoint.HandleAsync)
            .WithName("listClusters").WithSummary("What the last scan proposes to merge, and what became of it")
            .ForEditors().CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.ClustersUnreadable, ProblemCodes.StoreUnavailable);
        api.MapPost("/duplicates/declines", DeclineDuplicatesEndpoint.DeclineAsync)
            .WithName("declineDuplicates").WithSummary("Keep that proposed items ask something else")
            .WithDescription("All or none.")
            .ForWriting(limits).CanFailWith(editing);
        api.MapPost("/duplicates/declines/undo", DeclineDuplicatesEndpoint.UndoAsync)
            .WithName("undoDeclines").WithSummary("Leave it open again whether items ask the same")
            .ForWriting(limits).CanFailWith(editing);
        api.MapGet("/follows", FollowEndpoint.ListAsync)
            .WithName("listFollows").WithSummary("What the member follows, and what is new about it").ForMembers().CanFailWith(ProblemCodes.StoreUnavailable);
        api.MapPost("/follows/seen", FollowEndpoint.SeeAsync)
            .WithName("seeFollows").WithSummary("Keep that the member has seen what is new").ForMembers().CanFailWith(ProblemCodes.StoreUnavailable);
        api.MapPut("/follows/{**id}", FollowEndpoint.FollowAsync)
            .WithName("follow").WithSummary("Follow an item").ForMembers().CanFailWith(ProblemCodes.ContentNotFound, ProblemCodes.StoreUnavailable);
        api.MapDelete("/follows/{**id}", FollowEndpoint.UnfollowAsync)
            .WithName("unfollow").WithSummary("Follow an item no more").ForMembers().CanFailWith(ProblemCodes.ContentNotFound, ProblemCodes.StoreUnavailable);
    }

    private static void MapFeedback(RouteGroupBuilder feedback, LimitOptions limits)
    {
        feedback.MapPost("", PostFeedbackEndpoint.HandleAsync)
            .WithName("postFeedback").WithSummary("Say whether an item helped")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.ContentNotFound, ProblemCodes.StoreUnavailable);
        feedback.MapGet("", GetFeedbackEndpoint.Handle).ForEditors()
            .WithName("getFeedback").WithSummary("What readers said about an item")
            .CanFailWith(ProblemCodes.InvalidParameter, ProblemCodes.StoreUnavailable);
    }

    private static void MapContact(RouteGroupBuilder api, LimitOptions limits)
    {
        ProblemCode[] failures = [ProblemCodes.InvalidParameter, ProblemCodes.InvalidJson, ProblemCodes.BodyTooLarge, ProblemCodes.UnsupportedMediaType, ProblemCodes.StoreUnavailable];
        ProblemCode[] agents = [ProblemCodes.KeyRequired, ProblemCodes.RoleNotSufficient];
        api.MapPost("/handoffs", CreateHandoffEndpoint.HandleAsync)
            .WithName("createHandoff").WithSummary("Sign a journey that its owner passes on to an adviser")
            .WithMetadata(new RequestSizeLimitAttribute(limits.SearchBodyBytes))
            .CanFailWith(failures);
        api.MapPost("/handoffs/expand", ExpandHandoffEndpoint.HandleAsync)
            .WithName("expandHandoff").WithSummary("What a person did before, for the agent's tool")
            .WithMetadata(new RequestSizeLimitAttribute(HandoffSigner.MaxTokenLength * 2))
            .CanFailWith([.. failures, .. agents, ProblemCodes.HandoffNotFound]);
        api.MapGet("/contact-requests", ListContactRequestsEndpoint.Handle)
            .WithName("listContactRequests").WithSummary("What people wrote to the advisers, for the agents' tool")
            .CanFailWith([ProblemCodes.InvalidParameter, ProblemCodes.StoreUnavailable, .. agents]);
    }

    private static void MapIndex(RouteGroupBuilder api)
    {
        api.MapGet("/index/status", GetIndexStatusEndpoint.HandleAsync)
            .WithName("getIndexStatus").WithSummary("State of the index");
        api.MapPost("/index/rebuilds", StartRebuildEndpoint.Handle)
            .WithName("startRebuild").WithSummary("Rebuild the index without downtime")
            .CanFailWith(ProblemCodes.RebuildInProgress);
        api.MapPost("/index/rollback", RollbackEndpoint.HandleAsync)
            .WithName("rollBack").WithSummary("Return to the previous generation")
            .WithRequestTimeout(LimitsSetup.WriteTimeout)
            .CanFailWith(ProblemCodes.RebuildInProgress, ProblemCodes.NoPreviousGeneration);
        api.MapGet("/tasks/{id}", GetTaskEndpoint.Handle)
            .WithName("getTask").WithSummary("Progress of a task")
            .CanFailWith(ProblemCodes.TaskNotFound);
        api.MapDelete("/tasks/{id}", CancelTaskEndpoint.Handle)
            .WithName("cancelTask").WithSummary("Cancel a task")
            .CanFailWith(ProblemCodes.TaskNotFound, ProblemCodes.TaskFinished);
    }

    private static void MapHealth(RouteGroupBuilder health)
    {
        // Load balancers ask with HEAD as well.
        health.MapMethods("/live", [HttpMethods.Head], HealthEndpoints.Live).ExcludeFromDescription();
        health.MapMethods("/ready", [HttpMethods.Head], HealthEndpoints.Ready).ExcludeFromDescription();
        health.MapGet("/live", HealthEndpoints.Live).WithName("live").WithSummary("Whether the process answers");
        health.MapGet("/ready", HealthEndpoints.Ready).WithName("ready").WithSummary("Whether an index serves").CanFailWith(ProblemCodes.IndexUnavailable);
    }

    /// <summary>Opens an endpoint to editors' keys only.</summary>
    internal static TBuilder ForEditors<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(EditorsOnly.Instance).CanFailWith(s_editors);

    private static TBuilder ForMembers<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(MembersOnly.Instance).CanFailWith(ProblemCodes.KeyRequired);

    private static IEndpointConventionBuilder ForWriting(this RouteHandlerBuilder builder, LimitOptions limits) =>
        builder.ForEditors()
            .WithMetadata(new RequestSizeLimitAttribute(limits.ContentBodyBytes))
            .WithRequestTimeout(LimitsSetup.WriteTimeout);
}
