namespace KbSearch.Search.Results;

/// <summary>What the service made of the query.</summary>
/// <param name="Text">The words that were searched, separated by spaces.</param>
/// <param name="Mode">Stable code of the step of the relaxation ladder that answered: <c>all</c>, <c>most</c>, <c>any</c>, <c>none</c> for an empty query.</param>
/// <param name="IgnoredWords">Words that were left out: framing, or unknown to the content.</param>
/// <param name="Corrections">Words that were replaced because the content has only the other one.</param>
public sealed record Interpretation(string Text, string Mode, IReadOnlyList<string> IgnoredWords, IReadOnlyList<Correction> Corrections)
{
    /// <summary>The query as it may have been meant, where a word is rare in the content and another one near it is far more frequent, and more hits hold all words of that query; null otherwise.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>Whether other words than those typed were searched too, so that asking for the literal query may answer otherwise.</summary>
    public bool DiffersFromLiteral { get; init; }

    /// <summary>Stable codes of what was tried, strictest first: <c>all</c>, <c>most</c>, <c>any</c>, <c>near</c> for items that say it in other words.</summary>
    public IReadOnlyList<string> Tried { get; init; } = [];
}
