using KbSearch.Content.Model;
using KbSearch.Search.Snippets;

namespace KbSearch.Search.Ranking;

/// <summary>Looks at the stored title of a good hit: an item that is about the query says so there.</summary>
internal sealed class TextRescorer(TextMatcher matcher, SearchOptions options)
{
    // Usefulness at which half of the boost is reached: some fifty votes, or a few thousand views and a few votes.
    private const double HalfUsefulness = 5;

    /// <summary>Never below <paramref name="score"/>, so that a hit that was looked at stays before those that were not.</summary>
    public double Rescore(double score, float usefulness, ContentItem item)
    {
        var title = matcher.Match(item.Title, explain: true);
        var coverage = matcher.Query.Coverage(title.Concepts);
        var boost = (options.TitleCoverageBoost * coverage)
            + (options.TitleFitBoost * coverage * title.ExplainedShare)
            + (options.UsefulnessBoost * usefulness / (usefulness + HalfUsefulness));
        return score * (1 + boost);
    }
}
