using System.Collections.Immutable;
using System.Text;
using KbSearch.Content.Model;

namespace KbSearch.Content.Text;

/// <summary>Collects text and turns it into normalised blocks at each boundary.</summary>
internal sealed class StructuredTextBuilder
{
    /// <summary>Deeper list items are shown at this depth.</summary>
    public const int MaxListDepth = 8;

    /// <summary>Between the cells of a table row.</summary>
    public const string CellSeparator = " | ";

    private const int MaxLinks = 1000;
    private const int MaxLinkLength = 2048;

    private readonly ImmutableArray<TextBlock>.Builder _blocks = ImmutableArray.CreateBuilder<TextBlock>();
    private readonly List<string> _links = [];
    private readonly StringBuilder _pending = new();
    private (BlockKind Kind, int Level) _block = (BlockKind.Paragraph, 0);

    public bool HasPendingText { get; private set; }

    public void Append(ReadOnlySpan<char> text)
    {
        _pending.Append(text);
        HasPendingText |= !text.IsWhiteSpace();
    }

    public void AppendSpace() => _pending.Append(' ');

    /// <summary>Ends the current block and starts another.</summary>
    public void Start(BlockKind kind, int level = 0)
    {
        Flush();
        _block = (kind, kind is BlockKind.Bullet or BlockKind.Numbered ? Math.Min(level, MaxListDepth) : level);
    }

    /// <summary>Ends the current block; what follows is a paragraph until another is started.</summary>
    public void End() => Start(BlockKind.Paragraph);

    /// <summary>Keeps a link target unless its scheme could run code or hide data.</summary>
    public void AddLink(string? target)
    {
        var link = target is null ? "" : TextNormalizer.ToLine(target);
        if (link.Length is > 0 and <= MaxLinkLength && link[0] != '#' && _links.Count < MaxLinks && HasHarmlessScheme(link))
        {
            _links.Add(link);
        }
    }

    public ParsedText Build()
    {
        Flush();
        return new ParsedText(_blocks.Count == 0 ? StructuredText.Empty : new StructuredText(_blocks.DrainToImmutable()), _links.ToArray());
    }

    private static bool HasHarmlessScheme(string link)
    {
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || link.AsSpan(0, colon).ContainsAny("/?#");
        return isRelative || link[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "tel";
    }

    private void Flush()
    {
        if (HasPendingText)
        {
            var raw = _pending.ToString();
            var text = _block.Kind == BlockKind.Code ? TextNormalizer.ToLines(raw) : TextNormalizer.ToLine(raw);
            if (text.Length > 0)
            {
                _blocks.Add(new TextBlock(_block.Kind, _block.Level, text));
            }
        }

        _pending.Clear();
        HasPendingText = false;
    }
}
