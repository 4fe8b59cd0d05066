namespace KbSearch.Analysis.French;

/// <summary>The terms of one word below the exact level. Empty where the word has none.</summary>
internal ref struct WordTerms
{
    public ReadOnlySpan<char> Surface;
    public ReadOnlySpan<char> Lemma;
    public ReadOnlySpan<char> SecondLemma;
    public ReadOnlySpan<char> Family;
    public ReadOnlySpan<char> SecondFamily;

    /// <summary>Whether the lexicon vouches for the word: the form itself, the form it reduces to, or its verb. Not kept by the cache.</summary>
    public bool IsKnown;
}
