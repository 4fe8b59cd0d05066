namespace KbSearch.Analysis.French;

/// <summary>What one step of the chain made of a text.</summary>
/// <param name="Name"><c>normalize</c>, <c>segment</c>, <c>cut</c>, <c>exact</c>, <c>surface</c>, <c>lemma</c> or <c>derivation</c>.</param>
/// <param name="Tokens">In text order.</param>
public sealed record AnalysisStage(string Name, IReadOnlyList<StageToken> Tokens);

/// <summary>A token as it stands after a step.</summary>
/// <param name="Text">Characters of the token after the step.</param>
/// <param name="Start">Offset in the original text, in UTF-16 units.</param>
/// <param name="Length">Length in the original text.</param>
/// <param name="Position">Word position; null before positions are given.</param>
/// <param name="Kind">What the scanner took it for; null in the other stages.</param>
public sealed record StageToken(string Text, int Start, int Length, int? Position, string? Kind = null);
