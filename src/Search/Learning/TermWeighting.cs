namespace KbSearch.Search.Learning;

/// <summary>How much a word counts in a passage: the same in learning and in placing a text.</summary>
internal static class TermWeighting
{
    /// <param name="count">Occurrences, at least 1; damped, since the tenth tells less than the first.</param>
    public static float Weight(int count, float inverseFrequency) => (1 + MathF.Log(count)) * inverseFrequency;

    public static float InverseFrequency(int passagesWithTerm, int passages) =>
        MathF.Log(1 + ((passages - passagesWithTerm + 0.5f) / (passagesWithTerm + 0.5f)));
}
