using System.Collections.Immutable;

namespace KbSearch.Content.Model;

/// <summary>Clean text as a sequence of blocks: what HTML and Markdown become before they are stored.</summary>
/// <remarks>Immutable. Blocks hold no markup and no control characters but <c>\n</c> inside code; headings and list items stay boundaries.</remarks>
public sealed record StructuredText(ImmutableArray<TextBlock> Blocks)
{
    public static StructuredText Empty { get; } = new(ImmutableArray<TextBlock>.Empty);

    public bool IsEmpty => Blocks.IsDefaultOrEmpty;

    /// <summary>One block per paragraph; blank lines separate paragraphs, single line ends are kept as spaces.</summary>
    public static StructuredText FromPlainText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            blocks.Add(new TextBlock(BlockKind.Paragraph, 0, paragraph.Replace('\n', ' ')));
        }

        return new StructuredText(blocks.ToImmutable());
    }

    /// <summary>The text of all blocks, one a line, without marks.</summary>
    public string ToPlainText() => Blocks.IsDefault ? "" : string.Join('\n', Blocks.Select(b => b.Text));

    public bool Equals(StructuredText? other) => other is not null && Blocks.AsSpan().SequenceEqual(other.Blocks.AsSpan());

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var block in Blocks)
        {
            hash.Add(block);
        }

        return hash.ToHashCode();
    }
}
