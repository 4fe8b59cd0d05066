using KbSearch.Content.Model;
using KbSearch.Content.Sources;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary><c>PUT /api/v1/content</c>: inserts or replaces items in one transaction, or none of them when one is not valid.</summary>
internal static class PutContentEndpoint
{
    public static async Task<Results<Ok<PutContentResult>, ProblemResult>> HandleAsync(
        PutContentBody body, ContentWriter writer, IContentStore store, IOptions<LimitOptions> limits, string? waitFor, CancellationToken cancellationToken)
    {
        if (ContentWriter.CheckWaitFor(waitFor) is { } problem)
        {
            return problem;
        }

        var errors = new ValidationErrors();
        var items = Read(body, limits.Value.ContentItems, errors);
        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary());
        }

        var result = await store.UpsertAsync(items, (existing, given) => given.MergedLike(existing), cancellationToken);
        var searchable = await writer.PublishAsync(result.Head, waitFor, cancellationToken);
        return TypedResults.Ok(new PutContentResult(
            result.Head.Value,
            searchable,
            [.. items.Zip(result.Outcomes, (item, outcome) => new ItemOutcome(item.Id.Value, outcome))]));
    }

    private static List<ContentItem> Read(PutContentBody body, int mostItems, ValidationErrors errors)
    {
        var items = new List<ContentItem>();
        if (!ContentId.IsValidSource(body.Source))
        {
            errors.Add("source", "1 to 40 characters of a-z, 0-9 and '-' are expected.");
            return items;
        }

        if (body.Items.Count < 1 || body.Items.Count > mostItems)
        {
            errors.Add("items", $"1 to {mostItems} items are expected.");
            return items;
        }

        var reader = new ContentRecordReader(new SourceOptions { SourceName = body.Source, RefusesUnknownFields = true });
        var seen = new HashSet<ContentId>();
        for (var i = 0; i < body.Items.Count; i++)
        {
            var item = reader.Read(body.Items[i], out var problems);
            foreach (var problem in problems)
            {
                errors.Add(problem.Field == "record" ? $"items[{i}]" : $"items[{i}].{problem.Field}", problem.Reason);
            }

            if (item is not null && !seen.Add(item.Id))
            {
                errors.Add($"items[{i}].id", "occurs twice in this request");
            }

            if (item is not null)
            {
                items.Add(item);
            }
        }

        return items;
    }
}
