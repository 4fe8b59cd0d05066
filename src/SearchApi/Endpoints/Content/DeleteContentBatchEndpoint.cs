using KbSearch.Content.Model;
using KbSearch.Content.Store;
using KbSearch.SearchApi.Errors;
using KbSearch.SearchApi.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace KbSearch.SearchApi.Endpoints.Content;

/// <summary><c>POST /api/v1/content/deletions</c>: deletes the items that exist, all in one transaction.</summary>
internal static class DeleteContentBatchEndpoint
{
    public static async Task<Results<Ok<DeletionResult>, ProblemResult>> HandleAsync(
        DeletionBody body, ContentWriter writer, IContentStore store, IOptions<LimitOptions> limits, string? waitFor, CancellationToken cancellationToken)
    {
        if (ContentWriter.CheckWaitFor(waitFor) is { } problem)
        {
            return problem;
        }

        var errors = new ValidationErrors();
        var ids = new List<ContentId>();
        if (body.Ids is not { Count: > 0 } texts || texts.Count > limits.Value.ContentItems)
        {
            errors.Add("ids", $"1 to {limits.Value.ContentItems} ids are expected.");
        }
        else
        {
            for (var i = 0; i < texts.Count; i++)
            {
                if (ContentId.TryParse(texts[i], out var id))
                {
                    ids.Add(id);
                }
                else
                {
                    errors.Add($"ids[{i}]", "An id of the form source:externalId is expected.");
                }
            }
        }

        if (errors.Any)
        {
            return new ProblemResult(ProblemCodes.InvalidContent, errors: errors.ToDictionary());
        }

        var deleted = await store.DeleteAsync(ids, cancellationToken);
        var head = await store.GetHeadAsync(cancellationToken);
        return TypedResults.Ok(new DeletionResult(deleted, head.Value, await writer.PublishAsync(head, waitFor, cancellationToken)));
    }
}

/// <summary>Ids to delete.</summary>
public sealed record DeletionBody
{
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>What a deletion did.</summary>
/// <param name="Deleted">Items that existed and exist no more.</param>
/// <param name="ChangeSequence">Newest change of the store once it was done: the deletion can be seen in searches from this checkpoint on.</param>
/// <param name="Searchable">Whether searches reflect it already.</param>
public sealed record DeletionResult(int Deleted, long ChangeSequence, bool Searchable);
