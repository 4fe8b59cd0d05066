using System.Collections.Immutable;

namespace KbSearch.Content.Model;

/// <summary>One block of a <see cref="StructuredText"/>.</summary>
/// <param name="Kind">What the block is.</param>
/// <param name="Level">Heading level 1 to 6, or nesting depth of a list item from 1; 0 otherwise.</param>
/// <param name="Text">Plain text without markup, trimmed, never empty.</param>
public readonly record struct TextBlock(BlockKind Kind, int Level, string Text)
{
    private readonly ImmutableArray<TextLink> _links;

    /// <summary>Links in text order; they do not overlap.</summary>
    public ImmutableArray<TextLink> Links
    {
        get => _links.IsDefault ? [] : _links;
        init => _links = value;
    }

    public bool Equals(TextBlock other) =>
        Kind == other.Kind && Level == other.Level && Text == other.Text && Links.AsSpan().SequenceEqual(other.Links.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Kind, Level, Text, Links.Length);
}
