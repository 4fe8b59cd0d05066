namespace KbSearch.Search.Qualification;

/// <summary>The need a text was found to have, and why.</summary>
/// <param name="Reasons">In text order; they may overlap. Empty when no rule speaks for the need, as for most information needs.</param>
public sealed record NeedQualification(Need Need, IReadOnlyList<NeedReason> Reasons);
