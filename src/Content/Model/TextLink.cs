namespace KbSearch.Content.Model;

/// <summary>A link in the text of a block.</summary>
/// <param name="Start">Offset of the linked words in the block's text, in UTF-16 units.</param>
/// <param name="Length">Length of the linked words, above 0.</param>
/// <param name="Target">Address as written: a web address, a path of the site, <c>mailto:</c> or <c>tel:</c>; no other scheme.</param>
public readonly record struct TextLink(int Start, int Length, string Target);
