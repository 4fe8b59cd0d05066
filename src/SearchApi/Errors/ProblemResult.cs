using System.Diagnostics;
using KbSearch.SearchApi.Endpoints.Duplicates;
using KbSearch.SearchApi.Pages;

namespace KbSearch.SearchApi.Errors;

/// <summary>Answers with a problem: JSON for the API, a page in French for everything else.</summary>
public sealed class ProblemResult(ProblemCode code, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null) : IResult
{
    public ProblemCode Code { get; } = code;

    /// <summary>Goes with <see cref="ProblemCodes.DuplicateLikely"/>.</summary>
    public DuplicateCheckBody? Check { get; init; }

    /// <summary>Goes with <see cref="ProblemCodes.PrivateDataFound"/>.</summary>
    public IReadOnlyList<PrivateDataBody>? PrivateData { get; init; }

    /// <summary>Goes with <see cref="ProblemCodes.PrivateDataFound"/>.</summary>
    public ContactBody? Contact { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Code.Status;
        if (Code.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (Code.Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "5";
        }

        if (!IsForPrograms(httpContext.Request.Path))
        {
            return PageResults.Error(Code).ExecuteAsync(httpContext);
        }

        var problem = new Problem(Code.Type, Code.Title, Code.Status, Code.Code, detail, TraceId(httpContext), errors, Check, PrivateData, Contact);

        // Not the request's token: it is cancelled already when the problem is that time ran out.
        return response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json", CancellationToken.None);
    }

    /// <summary>What identifies the request in the log.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
}
