using KbSearch.Content.Model;

namespace KbSearch.SearchApi.Pages;

/// <summary>A block of a text as a page nests it: a list holds items, an item holds its text and the lists below it.</summary>
/// <param name="Block">The block itself; for a list, its first item.</param>
/// <param name="Items">The items of a list; null for every other block.</param>
public sealed record OutlineNode(TextBlock Block, IReadOnlyList<OutlineItem>? Items);

/// <summary>An item of a list.</summary>
public sealed record OutlineItem(string Text, IReadOnlyList<TextLink> Links, IReadOnlyList<OutlineNode> Children);

/// <summary>Turns the flat blocks of a text into nested lists.</summary>
internal static class TextOutline
{
    public static IReadOnlyList<OutlineNode> Of(StructuredText text) => text.IsEmpty ? [] : Nodes(text.Blocks.AsSpan(), 1);

    private static List<OutlineNode> Nodes(ReadOnlySpan<TextBlock> blocks, int depth)
    {
        var nodes = new List<OutlineNode>();
        for (var i = 0; i < blocks.Length;)
        {
            var length = IsItem(blocks[i]) ? ListLength(blocks[i..], depth) : 1;
            nodes.Add(new OutlineNode(blocks[i], IsItem(blocks[i]) ? Items(blocks.Slice(i, length), depth) : null));
            i += length;
        }

        return nodes;
    }

    /// <summary>A list goes on until another block, or an item of this depth of the other kind.</summary>
    private static int ListLength(ReadOnlySpan<TextBlock> blocks, int depth)
    {
        var length = 1;
        while (length < blocks.Length && IsItem(blocks[length]) && (blocks[length].Level > depth || blocks[length].Kind == blocks[0].Kind))
        {
            length++;
        }

        return length;
    }

    private static List<OutlineItem> Items(ReadOnlySpan<TextBlock> blocks, int depth)
    {
        var items = new List<OutlineItem>();
        for (var i = 0; i < blocks.Length;)
        {
            var end = i + 1;
            while (end < blocks.Length && blocks[end].Level > depth)
            {
                end++;
            }

            items.Add(new OutlineItem(blocks[i].Text, blocks[i].Links, Nodes(blocks[(i + 1)..end], depth + 1)));
            i = end;
        }

        return items;
    }

    private static bool IsItem(TextBlock block) => block.Kind is BlockKind.Bullet or BlockKind.Numbered;
}
