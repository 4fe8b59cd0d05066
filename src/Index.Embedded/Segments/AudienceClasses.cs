using KbSearch.Content.Model;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Numbers the distinct audiences of a segment's documents.</summary>
internal static class AudienceClasses
{
    /// <param name="documents">Audiences with the number of documents that have them.</param>
    /// <returns>The most frequent audience first, ties by written form.</returns>
    public static List<Audience> Number(IEnumerable<(Audience Audience, int Documents)> documents) =>
    [
        .. documents
            .Where(group => group.Documents > 0)
            .GroupBy(group => group.Audience, group => group.Documents)
            .OrderByDescending(group => group.Sum())
            .ThenBy(group => group.Key.ToString(), StringComparer.Ordinal)
            .Select(group => group.Key),
    ];
}
