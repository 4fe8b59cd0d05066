namespace KbSearch.Search.Results;

/// <summary>What the service made of the query.</summary>
/// <param name="Text">The words that were searched, separated by spaces.</param>
/// <param name="Mode">Stable code of the step of the relaxation ladder that answered: <c>all</c>, <c>most</c>, <c>any</c>, <c>none</c> for an empty query.</param>
/// <param name="IgnoredWords">Words that were left out: framing, or unknown to the content.</param>
/// <param name="Corrections">Words that were replaced because the content has only the other one.</param>
public sealed record Interpretation(string Text, string Mode, IReadOnlyList<string> IgnoredWords, IReadOnlyList<Correction> Corrections);
