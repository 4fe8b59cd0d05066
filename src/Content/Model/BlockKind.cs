namespace KbSearch.Content.Model;

/// <summary>Kind of a <see cref="TextBlock"/>. The numeric values are stored; never renumber.</summary>
public enum BlockKind
{
    Paragraph = 0,
    Heading = 1,

    /// <summary>Item of an unordered list.</summary>
    Bullet = 2,

    /// <summary>Item of an ordered list. Numbering goes on across deeper list items and restarts after any other block.</summary>
    Numbered = 3,

    /// <summary>Preformatted text; keeps its line ends.</summary>
    Code = 4,
}
