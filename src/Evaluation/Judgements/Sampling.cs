namespace KbSearch.Evaluation.Judgements;

/// <summary>Draws a part of a judged set for a quick look.</summary>
public static class Sampling
{
    /// <summary><paramref name="count"/> elements drawn without replacement, in their original order; all of them when there are no more.</summary>
    public static IReadOnlyList<T> Draw<T>(IReadOnlyList<T> elements, int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (count >= elements.Count)
        {
            return elements;
        }

        var order = Enumerable.Range(0, elements.Count).ToArray();
        new Random(seed).Shuffle(order);
        return [.. order.Take(count).Order().Select(i => elements[i])];
    }
}
