using KbSearch.Content.Model;
using KbSearch.Indexer;
using KbSearch.SearchApi.Access;
using KbSearch.SearchApi.Asking;
using KbSearch.SearchApi.Endpoints.Health;
using KbSearch.SearchApi.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary><c>POST /api/v1/duplicates/check</c>: what already asks or answers a draft, as far as the caller may read.</summary>
internal static class CheckDuplicatesEndpoint
{
    public static async Task<Results<Ok<DuplicateCheckBody>, ProblemResult>> HandleAsync(
        DuplicateCheckRequest body, Caller caller, DraftChecker checker, LiveIndex live, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        DraftFields.CheckProduct(body.Product, errors);
        var exclude = ReadIds(body.ExcludeIds ?? [], errors);
        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidParameter, errors: errors.ToDictionary());
        }

        if (!live.Serves())
        {
            return new ProblemResult(ProblemCodes.IndexUnavailable);
        }

        var check = await checker.CheckAsync(new Draft(body.Title, body.Body ?? "", body.Product, exclude), caller, cancellationToken);
        return TypedResults.Ok(DuplicateCheckBody.Of(check));
    }

    private static HashSet<ContentId> ReadIds(IReadOnlyList<string> texts, ValidationErrors errors)
    {
        if (texts.Count > DuplicateCheckRequest.MaxExcludedIds)
        {
            errors.Add("excludeIds", $"At most {DuplicateCheckRequest.MaxExcludedIds} ids are expected.");
            return [];
        }

        var ids = new HashSet<ContentId>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (ContentId.TryParse(texts[i], out var id))
            {
                ids.Add(id);
            }
            else
            {
                errors.Add($"excludeIds[{i}]", "An id of the form source:externalId is expected.");
            }
        }

        return ids;
    }
}
