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
    private readonly List<(string Target, string Words)> _pendingLinks = [];
    private (string Target, int Start)? _openLink;
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

    /// <summary>Links the text that follows, until <see cref="EndLink"/> or the end of the block.</summary>
    public void StartLink(string? target)
    {
        EndLink();
        if (Harmless(target) is { } link && _links.Count < MaxLinks)
        {
            _links.Add(link);
            _openLink = (link, _pending.Length);
        }
    }

    public void EndLink()
    {
        if (_openLink is { } link)
        {
            _pendingLinks.Add((link.Target, _pending.ToString(link.Start, _pending.Length - link.Start)));
            _openLink = null;
        }
    }

    /// <summary>Links an address that stands in the block's text, to itself.</summary>
    public void LinkAddress(string address)
    {
        if (Harmless(address) is { } link && _links.Count < MaxLinks)
        {
            _links.Add(link);
            _pendingLinks.Add((link, address));
        }
    }

    public ParsedText Build()
    {
        Flush();
        return new ParsedText(_blocks.Count == 0 ? StructuredText.Empty : new StructuredText(_blocks.DrainToImmutable()), _links.ToArray());
    }

    /// <summary>The target as it is kept; null when its scheme could run code or hide data, or it leads nowhere.</summary>
    private static string? Harmless(string? target)
    {
        var link = target is null ? "" : TextNormalizer.ToLine(target);
        return link.Length is > 0 and <= MaxLinkLength && link[0] != '#' && HasHarmlessScheme(link) ? link : null;
    }

    private static bool HasHarmlessScheme(string link)
    {
        var colon = link.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || link.AsSpan(0, colon).ContainsAny("/?#");
        return isRelative || link[..colon].ToLowerInvariant() is "http" or "https" or "mailto" or "tel";
    }

    private void Flush()
    {
        EndLink();
        if (HasPendingText)
        {
            var raw = _pending.ToString();
            var text = _block.Kind == BlockKind.Code ? TextNormalizer.ToLines(raw) : TextNormalizer.ToLine(raw);
            if (text.Length > 0)
            {
                _blocks.Add(new TextBlock(_block.Kind, _block.Level, text) { Links = PlaceLinks(text) });
            }
        }

        _pending.Clear();
        _pendingLinks.Clear();
        HasPendingText = false;
    }

    /// <summary>Finds the linked words in the normalised text, each after the last one; normalising may have moved them.</summary>
    private ImmutableArray<TextLink> PlaceLinks(string text)
    {
        var links = ImmutableArray.CreateBuilder<TextLink>(_pendingLinks.Count);
        var from = 0;
        foreach (var (target, raw) in _pendingLinks)
        {
            var words = TextNormalizer.ToLine(raw);
            if (words.Length == 0)
            {
                continue;
            }

            var start = text.IndexOf(words, from, StringComparison.Ordinal);
            if (start < 0)
            {
                break;
            }

            links.Add(new TextLink(start, words.Length, target));
            from = start + words.Length;
        }

        return links.DrainToImmutable();
    }
}
