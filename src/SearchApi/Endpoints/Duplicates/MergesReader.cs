using KbSearch.Content.Model;
using KbSearch.Dedup.Backlog;
using KbSearch.SearchApi.Errors;

namespace KbSearch.SearchApi.Endpoints.Duplicates;

/// <summary>Reads what an editor says of items and the one that others are held against.</summary>
internal static class MergesReader
{
    private const int Most = 1_000;

    /// <param name="name">Of the list, for messages.</param>
    /// <returns>Complete unless <paramref name="errors"/> has any.</returns>
    public static IReadOnlyList<Merge> Read(IReadOnlyList<MergeBody> bodies, string name, ValidationErrors errors)
    {
        var merges = new List<Merge>();
        if (bodies.Count is 0 or > Most)
        {
            errors.Add(name, $"1 to {Most} {name} are expected.");
            return merges;
        }

        for (var i = 0; i < bodies.Count; i++)
        {
            var (merge, field) = (bodies[i], $"{name}[{i}]");
            if (merge.DuplicateIds.Count is 0 or > Most)
            {
                errors.Add($"{field}.duplicateIds", $"1 to {Most} ids are expected.");
            }
            else
            {
                merges.Add(new Merge(ReadId(merge.CanonicalId, $"{field}.canonicalId"), [.. merge.DuplicateIds.Select((id, j) => ReadId(id, $"{field}.duplicateIds[{j}]"))]));
            }
        }

        return merges;

        ContentId ReadId(string? text, string field)
        {
            if (!ContentId.TryParse(text, out var id))
            {
                errors.Add(field, "An id of the form source:externalId is expected.");
            }

            return id;
        }
    }
}
