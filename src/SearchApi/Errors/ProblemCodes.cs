namespace KbSearch.SearchApi.Errors;

/// <summary>Every error of the API; the same table is in docs/api.md, and a test compares the two.</summary>
public static class ProblemCodes
{
    public static readonly ProblemCode InvalidParameter = new("invalidParameter", 400, "A parameter is not valid", "`errors` names each parameter and what it accepts.");
    public static readonly ProblemCode QueryTooLong = new("queryTooLong", 400, "The query is too long", "Send at most 512 characters.");
    public static readonly ProblemCode PageWindowExceeded = new("pageWindowExceeded", 400, "The page lies outside the window", "`offset` + `limit` may not exceed 1,000: refine the query or filter.");
    public static readonly ProblemCode InvalidJson = new("invalidJson", 400, "The body is not the documented JSON", "`detail` names the place: syntax, a wrong type, an unknown or missing field, or nesting deeper than 32.");
    public static readonly ProblemCode InvalidRequest = new("invalidRequest", 400, "The request cannot be read", "Check the request line, the headers and the encoding.");
    public static readonly ProblemCode IdempotencyKeyRequired = new("idempotencyKeyRequired", 400, "An idempotency key is required", "Send `Idempotency-Key` with 1 to 255 printable ASCII characters, another for each question.");
    public static readonly ProblemCode KeyRequired = new("keyRequired", 401, "An access key is required", "Send `Authorization: Bearer kbs_…`.");
    public static readonly ProblemCode InvalidKey = new("invalidKey", 401, "The access key is not valid", "The key is malformed, unknown, revoked or expired. Leave the header out to read public content.");
    public static readonly ProblemCode RoleNotSufficient = new("roleNotSufficient", 403, "The key's role is not sufficient", "Use an editor key.");
    public static readonly ProblemCode ForeignOrigin = new("foreignOrigin", 403, "The request comes from another site's page", "Send it from a page of this service, or with a key instead of a session.");
    public static readonly ProblemCode NotFound = new("notFound", 404, "There is nothing at this address", "Check the path against the OpenAPI document.");
    public static readonly ProblemCode ContentNotFound = new("contentNotFound", 404, "There is no such content", "The item does not exist, was deleted, or the caller may not read it.");
    public static readonly ProblemCode StatementNotFound = new("statementNotFound", 404, "There is no such statement", "The curation statement or revision does not exist, or was removed.");
    public static readonly ProblemCode CheckNotFound = new("checkNotFound", 404, "There is no such check", "It was never made, was made with another key, or is forgotten: checks are kept for an hour. Check again.");
    public static readonly ProblemCode HandoffNotFound = new("handoffNotFound", 404, "There is no such hand-off", "The token was not signed here, was changed, or has expired after a day.");
    public static readonly ProblemCode TaskNotFound = new("taskNotFound", 404, "There is no such task", "Tasks are forgotten when the service restarts, and the oldest after 100.");
    public static readonly ProblemCode MethodNotAllowed = new("methodNotAllowed", 405, "The method is not allowed here", "The `Allow` header lists the methods.");
    public static readonly ProblemCode RebuildInProgress = new("rebuildInProgress", 409, "A rebuild is in progress", "Follow it at the address in `detail`, then try again.");
    public static readonly ProblemCode ScanInProgress = new("scanInProgress", 409, "A scan for duplicates is in progress", "Follow it at the address in `detail`, or cancel it there, then try again.");
    public static readonly ProblemCode TaskFinished = new("taskFinished", 409, "The task is over", "Only a running task can be cancelled.");
    public static readonly ProblemCode NoPreviousGeneration = new("noPreviousGeneration", 409, "There is no generation to return to", "Only the generation before the serving one is kept.");
    public static readonly ProblemCode CurationFull = new("curationFull", 409, "There are too many statements", "At most 5,000 are in force at once: remove some first.");
    public static readonly ProblemCode DuplicateLikely = new("duplicateLikely", 409, "The question was probably asked already", "Show the candidates in `check`. If none is the question, post it with their `checkId` and `acknowledged`.");
    public static readonly ProblemCode StatementChanged = new("statementChanged", 412, "The statement was changed in the meantime", "Read it again, then send its new version in `If-Match`; of several changes, undo the last first.");
    public static readonly ProblemCode BodyTooLarge = new("bodyTooLarge", 413, "The body is too large", "Send at most 64 kB to search, 1 MB to ask and 16 MB to write; split the batch.");
    public static readonly ProblemCode UnsupportedMediaType = new("unsupportedMediaType", 415, "The media type is not supported", "Send `Content-Type: application/json`.");
    public static readonly ProblemCode InvalidContent = new("invalidContent", 422, "Some items are not valid", "`errors` names each field. Nothing was written.");
    public static readonly ProblemCode InvalidStatement = new("invalidStatement", 422, "The statement is not valid", "`errors` names each field and the reason. Nothing was changed.");
    public static readonly ProblemCode PrivateDataFound = new("privateDataFound", 422, "The question holds private data", "Ask for what `privateData` names to be taken out, or offer the `contact`. Nothing was written.");
    public static readonly ProblemCode IdempotencyKeyReused = new("idempotencyKeyReused", 422, "The idempotency key was used for another question", "Send the question that was sent with it, or another key.");
    public static readonly ProblemCode VersionRequired = new("versionRequired", 428, "The version is required", "Send the statement's version as `If-Match: \"17\"`, or `*` for whichever is there.");
    public static readonly ProblemCode TooManyRequests = new("tooManyRequests", 429, "Too many requests", "Wait for the number of seconds in `Retry-After`.");
    public static readonly ProblemCode InternalError = new("internalError", 500, "The service failed", "Report the `traceId`; the service's log has the cause under it.");
    public static readonly ProblemCode IndexUnavailable = new("indexUnavailable", 503, "No index serves", "Try again after `Retry-After`; if it lasts, an operator rebuilds the index.");
    public static readonly ProblemCode ClustersUnreadable = new("clustersUnreadable", 503, "The proposed clusters cannot be read", "`detail` names the line of `duplicate-clusters.jsonl` in the data folder: mend it, or scan anew.");
    public static readonly ProblemCode StoreUnavailable = new("storeUnavailable", 503, "The data folder cannot be used", "Try again after `Retry-After`; if it lasts, an operator checks the disk.");
    public static readonly ProblemCode Timeout = new("timeout", 504, "The request took too long", "Try again, with a simpler query or a smaller batch.");

    public static IReadOnlyList<ProblemCode> All { get; } =
    [
        InvalidParameter, QueryTooLong, PageWindowExceeded, InvalidJson, InvalidRequest, IdempotencyKeyRequired, KeyRequired, InvalidKey,
        RoleNotSufficient, ForeignOrigin, NotFound, ContentNotFound, StatementNotFound, CheckNotFound, HandoffNotFound, TaskNotFound,
        MethodNotAllowed, RebuildInProgress, ScanInProgress, TaskFinished, NoPreviousGeneration, CurationFull, DuplicateLikely, StatementChanged, BodyTooLarge,
        UnsupportedMediaType, InvalidContent, InvalidStatement, PrivateDataFound, IdempotencyKeyReused, VersionRequired, TooManyRequests,
        InternalError, IndexUnavailable, ClustersUnreadable, StoreUnavailable, Timeout,
    ];

    /// <summary>The code for an answer that the framework gave with a bare status.</summary>
    public static ProblemCode ForStatus(int status) => status switch
    {
        404 => NotFound,
        405 => MethodNotAllowed,
        413 => BodyTooLarge,
        415 => UnsupportedMediaType,
        429 => TooManyRequests,
        504 => Timeout,
        >= 500 => InternalError,
        _ => InvalidRequest,
    };
}
