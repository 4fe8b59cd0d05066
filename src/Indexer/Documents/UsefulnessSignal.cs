using KbSearch.Content.Model;

namespace KbSearch.Indexer.Documents;

/// <summary>How useful an item proved to its readers, whatever they searched.</summary>
/// <remarks>Votes and views are damped by a logarithm, so that popularity decides between equals and never crushes what is new.</remarks>
public static class UsefulnessSignal
{
    /// <summary>A merged item should be found through its canonical one, so it has none.</summary>
    public static float Of(ContentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.DuplicateOf is not null)
        {
            return 0;
        }

        var bestAnswer = item.Answers.Count == 0 ? 0 : item.Answers.Max(a => a.Votes);
        var signal = Damped(item.Votes) + (0.5 * Damped(bestAnswer)) + (0.25 * Damped(item.Views)) + (item.HasValidatedAnswer ? 1 : 0);
        return (float)signal;
    }

    private static double Damped(long count) => Math.Log(1.0 + Math.Max(0, count));
}
