namespace KbSearch.Dedup.Slots;

/// <summary>One of several alternatives that a question names.</summary>
/// <param name="Set">The alternatives that exclude each other.</param>
/// <param name="Alternative">Unique over all sets.</param>
/// <param name="Text">As written.</param>
internal sealed record Choice(int Set, int Alternative, string Text);
