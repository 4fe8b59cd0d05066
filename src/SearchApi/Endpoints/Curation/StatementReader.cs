using System.Globalization;
using System.Text.Json;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Curation.Editing;
using KbSearch.SearchApi.Errors;
using Microsoft.Net.Http.Headers;

namespace KbSearch.SearchApi.Endpoints.Curation;

/// <summary>Reads what editors send: statements, and the version they saw.</summary>
internal static class StatementReader
{
    /// <returns>The problem to answer with, or null when <paramref name="statement"/> may be laid down.</returns>
    public static ProblemResult? Read(JsonElement json, CurationDesk desk, out CurationStatement? statement)
    {
        statement = StatementJson.Read(json, out var problems);
        problems = statement is null ? problems : desk.Check(statement);
        return problems.Count == 0 ? null : ToProblem(problems);
    }

    public static ProblemResult ToProblem(IReadOnlyList<StatementProblem> problems)
    {
        var errors = new ValidationErrors();
        foreach (var problem in problems)
        {
            errors.Add(problem.Field.Length == 0 ? "statement" : problem.Field, problem.Reason);
        }

        return new ProblemResult(ProblemCodes.InvalidStatement, errors: errors.ToDictionary());
    }

    /// <summary>Reads <c>If-Match</c>: one strong tag of a version, or <c>*</c> for whichever is there.</summary>
    /// <returns>The problem to answer with, or null.</returns>
    public static ProblemResult? ReadVersion(HttpRequest request, out CurationRevision? version)
    {
        version = null;
        var tags = request.GetTypedHeaders().IfMatch;
        if (tags is not [var tag])
        {
            return new ProblemResult(ProblemCodes.VersionRequired);
        }

        if (!tag.Equals(EntityTagHeaderValue.Any))
        {
            // A tag that was never given out names no version there is.
            version = !tag.IsWeak && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new CurationRevision(number) : new CurationRevision(-1);
        }

        return null;
    }

    public static void WriteVersion(HttpResponse response, CurationRevision version) => response.Headers.ETag = $"\"{version}\"";
}
