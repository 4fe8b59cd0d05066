using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.Evaluation.Duplicates.Rankers;

/// <summary>The product's duplicate search.</summary>
public sealed class GuardRanker(DuplicateGuard guard) : IDuplicateRanker
{
    public string Name => "guard";

    public bool HasUnitScores => true;

    public bool HasBands => true;

    public async Task<IReadOnlyList<RankedQuestion>> RankAsync(
        string draft, Viewer viewer, IReadOnlySet<ContentId> exclude, int limit, CancellationToken cancellationToken)
    {
        var found = await guard.RankAsync(
            new DuplicateDraft { Title = draft, Viewer = viewer, Exclude = exclude, Limit = limit }, cancellationToken);
        return [.. found.Where(c => c.Probability > 0).Select(c => new RankedQuestion(c.Item.Id, c.Probability, c.Band))];
    }
}
