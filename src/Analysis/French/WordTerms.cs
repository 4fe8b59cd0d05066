namespace KbSearch.Analysis.French;

/// <summary>The terms of one word below the exact level. Empty where the word has none.</summary>
internal ref struct WordTerms
{
    public ReadOnlySpan<char> Surface;
    public ReadOnlySpan<char> Lemma;
    public ReadOnlySpan<char> SecondLemma;
    public ReadOnlySpan<char> Family;
    public ReadOnlySpan<char> SecondFamily;
}
