using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.Evaluation.Duplicates.Rankers;

/// <summary>The product's duplicate search.</summary>
public sealed class GuardRanker(DuplicateCandidates candidates) : IDuplicateRanker
{
    public string Name => "guard";

    public bool HasUnitScores => true;

    public async Task<IReadOnlyList<RankedQuestion>> RankAsync(
        string draft, Viewer viewer, IReadOnlySet<ContentId> exclude, int limit, CancellationToken cancellationToken)
    {
        var query = new DuplicateQuery { Text = draft, Viewer = viewer, Exclude = exclude, Limit = limit };
        var found = await candidates.FindAsync(query, cancellationToken);
        return [.. found.Where(c => c.Score > 0).Select(c => new RankedQuestion(c.Item.Id, c.Score))];
    }
}
