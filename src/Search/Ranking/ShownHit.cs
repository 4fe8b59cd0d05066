using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>A candidate with the item that is shown for it.</summary>
/// <param name="Similar">Further hits that it stands for: merged into the item, or of the same content.</param>
internal sealed record ShownHit(RankCandidate Candidate, ContentItem Item, int Similar)
{
    /// <summary>Of <see cref="Similar"/>, the items of the same content.</summary>
    public IReadOnlyList<ContentId> Copies { get; init; } = [];

    /// <summary>How the better match of those it stands for was seen.</summary>
    public Views.ItemViews Views { get; init; }

    /// <summary>One hit for two of the same content: the earlier tier is shown, then the better score, then the smaller id; the better match speaks for both.</summary>
    public static ShownHit Join(ShownHit left, ShownHit right)
    {
        var (shown, other) = Compare(left.Candidate, right.Candidate) <= 0 ? (left, right) : (right, left);
        return shown with
        {
            Views = shown.Candidate.Score >= other.Candidate.Score ? shown.Views : other.Views,
            Candidate = shown.Candidate with
            {
                Score = Math.Max(shown.Candidate.Score, other.Candidate.Score),
                Coverage = Math.Max(shown.Candidate.Coverage, other.Candidate.Coverage),
            },
            Similar = shown.Similar + other.Similar + 1,
            Copies = [.. shown.Copies, .. other.Item.Id == shown.Item.Id ? [] : new[] { other.Item.Id }, .. other.Copies],
        };
    }

    private static int Compare(RankCandidate left, RankCandidate right) =>
        (left.Tier, -left.Score, left.Id).CompareTo((right.Tier, -right.Score, right.Id));
}
