namespace KbSearch.Search.Qualification;

/// <summary>Words of the text that speak for the need found.</summary>
/// <param name="Start">Offset in the text, in UTF-16 units.</param>
/// <param name="Length">Length in the text, in UTF-16 units.</param>
/// <param name="Rule">Name of the rule that matched, as the rules file gives it.</param>
public sealed record NeedReason(int Start, int Length, string Rule);
