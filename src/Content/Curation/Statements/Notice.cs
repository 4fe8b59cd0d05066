namespace KbSearch.Content.Curation.Statements;

/// <summary>A message to visitors, in French, plain text.</summary>
/// <param name="Url">Where to read more: an absolute http(s) address or a path of the site; null for nowhere.</param>
public sealed record Notice(string Text, string? Url = null);
