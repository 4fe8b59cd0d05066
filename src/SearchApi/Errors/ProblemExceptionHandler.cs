using System.Text.Json;
using KbSearch.Content.Access;
using KbSearch.Content.Curation;
using KbSearch.Content.Store;
using KbSearch.Index;
using KbSearch.Search.Curation.Editing;
using Microsoft.AspNetCore.Diagnostics;

namespace KbSearch.SearchApi.Errors;

/// <summary>Turns what was thrown into a problem that discloses no internals; the log keeps the cause under the trace id.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        if (problem.Code.Status >= StatusCodes.Status500InternalServerError)
        {
            RequestFailed(logger, problem.Code.Code, ProblemResult.TraceId(httpContext), exception);
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemResult Describe(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => new(ProblemCodes.InvalidJson, Describe(json)),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, Message: var message } when Parameter(message) is { } problem => problem,
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest, Message: var message }
            when message.Contains("body", StringComparison.OrdinalIgnoreCase) => new(ProblemCodes.InvalidJson, "A JSON body is required."),
        BadHttpRequestException { StatusCode: var status } => new(ProblemCodes.ForStatus(status)),
        CurationConflictException { Id: var id } => new(ProblemCodes.StatementChanged, $"Statement {id}."),
        CurationFullException => new(ProblemCodes.CurationFull),
        IndexException => new(ProblemCodes.IndexUnavailable),
        ContentStoreException or AccessKeyFileException => new(ProblemCodes.StoreUnavailable),
        _ => new(ProblemCodes.InternalError),
    };

    /// <summary>The place and kind of the mistake, without .NET type names.</summary>
    private static string Describe(JsonException json)
    {
        var place = json.Path is { Length: > 1 } path ? $"At {path}" : "At the top level";
        var reason = json.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "unknown field",
            var m when m.Contains("missing required", StringComparison.Ordinal) => "a required field is missing",
            var m when m.Contains("maximum", StringComparison.Ordinal) && m.Contains("depth", StringComparison.Ordinal) => "nested too deeply",
            var m when m.Contains("null", StringComparison.OrdinalIgnoreCase) && !m.Contains("could not be converted", StringComparison.Ordinal) => "null is not allowed",
            var m when m.Contains("could not be converted", StringComparison.Ordinal) => "wrong type or unknown value",
            _ => "not well-formed JSON",
        };
        return json.LineNumber is { } line ? $"{place}, line {line + 1}: {reason}." : $"{place}: {reason}.";
    }

    /// <summary>Names the parameter of the query that the framework could not hand to an endpoint; null when its message is about something else.</summary>
    private static ProblemResult? Parameter(string message)
    {
        // Parameters are texts, which can only be missing, and whole numbers.
        var reason = message.Split('"') switch
        {
            ["Failed to bind parameter ", ..] => "A whole number is expected.",
            ["Required parameter ", _, " was not provided from query string."] => "It is missing.",
            _ => null,
        };
        return reason is null
            ? null
            : new(ProblemCodes.InvalidParameter, errors: new Dictionary<string, string[]>(StringComparer.Ordinal) { [message.Split('"')[1].Split(' ')[^1]] = [reason] });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Answered {Code} to request {TraceId}")]
    private static partial void RequestFailed(ILogger logger, string code, string traceId, Exception exception);
}
