namespace KbSearch.Content.Model;

/// <summary>One block of a <see cref="StructuredText"/>.</summary>
/// <param name="Kind">What the block is.</param>
/// <param name="Level">Heading level 1 to 6, or nesting depth of a list item from 1; 0 otherwise.</param>
/// <param name="Text">Plain text without markup, trimmed, never empty.</param>
public readonly record struct TextBlock(BlockKind Kind, int Level, string Text);
