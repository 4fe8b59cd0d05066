using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using KbSearch.Content.Model;

namespace KbSearch.Content.Text;

/// <summary>Reads HTML as a flat sequence of tags and text.</summary>
/// <remarks>
/// No tree is built: on hostile nesting a tree builder takes quadratic time and a walk of the tree overflows the stack.
/// The reader keeps its place between fragments, so that Markdown can hand it raw tags one by one.
/// </remarks>
internal sealed class HtmlTextReader(StructuredTextBuilder builder)
{
    private readonly List<bool> _openLists = [];
    private string? _dropped;
    private int _droppedDepth;
    private string? _documentTitle;
    private bool _isPreformatted;

    // Inside a list item, a heading or a table row, a paragraph does not start a block of its own.
    private bool _keepsBlock;
    private int _lineBreaks;

    /// <summary>Whether the text that follows belongs to an element whose content is dropped.</summary>
    public bool IsDropping => _dropped is not null;

    public static ParsedText Read(string html)
    {
        var builder = new StructuredTextBuilder();
        var reader = new HtmlTextReader(builder);
        reader.ReadFragment(html);
        return builder.Build() with { DocumentTitle = reader._documentTitle };
    }

    public void ReadFragment(string html)
    {
        using var source = new TextSource(html);
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver)
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            // A tag with very many attributes is checked for repeated names in quadratic time.
            ShouldEmitAttribute = static (ref tag, name) => IsWanted(name.Span),
        };
        while (tokenizer.Get() is var token && token.Type != HtmlTokenType.EndOfFile)
        {
            switch (token.Type)
            {
                case HtmlTokenType.Character: ReadText(token.Data); break;
                case HtmlTokenType.StartTag: tokenizer.State = ReadStartTag(token.AsTag()); break;
                case HtmlTokenType.EndTag: ReadEndTag(token.Name); break;
            }
        }
    }

    /// <summary>Forgets open elements, but not open lists, at the end of a Markdown block.</summary>
    public void EndBlock()
    {
        _dropped = null;
        _keepsBlock = false;
        _isPreformatted = false;
        _lineBreaks = 0;
    }

    private static bool IsWanted(ReadOnlySpan<char> attribute) => attribute is "href" or "alt";

    private void ReadText(string text)
    {
        if (_dropped is null)
        {
            _lineBreaks = string.IsNullOrWhiteSpace(text) ? _lineBreaks : 0;
            builder.Append(text);
        }
        else if (_dropped == "title")
        {
            _documentTitle ??= TextNormalizer.ToLine(text);
        }
    }

    private HtmlParseMode ReadStartTag(HtmlTagToken tag)
    {
        if (_dropped is not null)
        {
            _droppedDepth += tag.Name == _dropped && !tag.IsSelfClosing ? 1 : 0;
            return HtmlParseMode.PCData;
        }

        switch (tag.Name)
        {
            case "script": return Drop(tag.Name, HtmlParseMode.Script);
            case "style" or "noscript" or "iframe" or "noembed" or "noframes" or "xmp": return Drop(tag.Name, HtmlParseMode.Rawtext);
            case "title" or "textarea": return Drop(tag.Name, HtmlParseMode.RCData);
            case "svg" or "template" or "video" or "audio" or "canvas" or "object" when !tag.IsSelfClosing: return Drop(tag.Name, HtmlParseMode.PCData);
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": StartBlock(BlockKind.Heading, tag.Name[1] - '0'); break;
            case "ul" or "ol" or "menu" or "dir": EndCurrentBlock(); _openLists.Add(tag.Name == "ol"); break;
            case "li": StartBlock(_openLists is [.., true] ? BlockKind.Numbered : BlockKind.Bullet, Math.Max(1, _openLists.Count)); break;
            case "pre" or "listing": StartBlock(BlockKind.Code, 0); _isPreformatted = true; break;
            case "tr": StartBlock(BlockKind.Paragraph, 0); break;
            case "td" or "th": StartCell(); break;
            case "br": BreakLine(); break;
            case "a": builder.StartLink(tag.GetAttribute("href")); break;
            case "img": builder.Append(tag.GetAttribute("alt")); break;
            case "label" or "option" or "button" or "select": builder.AppendSpace(); break;
            default: BoundaryOf(tag.Name); break;
        }

        return HtmlParseMode.PCData;
    }

    private void ReadEndTag(string name)
    {
        if (_dropped is not null)
        {
            _dropped = name == _dropped && --_droppedDepth == 0 ? null : _dropped;
            return;
        }

        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "tr" or "pre" or "listing": EndCurrentBlock(); break;
            case "ul" or "ol" or "menu" or "dir":
                EndCurrentBlock();
                if (_openLists.Count > 0)
                {
                    _openLists.RemoveAt(_openLists.Count - 1);
                }

                break;
            case "a": builder.EndLink(); break;
            default: BoundaryOf(name); break;
        }
    }

    private void BoundaryOf(string name)
    {
        switch (name)
        {
            case "p" or "div" or "section" or "article" or "main" or "aside" or "header" or "footer" or "nav" or "address" or "center" or "figure" or "figcaption":
                if (_keepsBlock)
                {
                    builder.AppendSpace();
                }
                else
                {
                    builder.End();
                }

                break;
            case "blockquote" or "dl" or "dt" or "dd" or "hr" or "table" or "caption" or "thead" or "tbody" or "tfoot" or "form" or "fieldset" or "legend" or "details" or "summary" or "body" or "html":
                EndCurrentBlock();
                break;
        }
    }

    private HtmlParseMode Drop(string element, HtmlParseMode mode)
    {
        _dropped = element;
        _droppedDepth = 1;
        return mode;
    }

    private void StartBlock(BlockKind kind, int level)
    {
        EndCurrentBlock();
        builder.Start(kind, level);
        _keepsBlock = true;
    }

    private void EndCurrentBlock()
    {
        builder.End();
        _keepsBlock = false;
        _isPreformatted = false;
        _lineBreaks = 0;
    }

    private void StartCell()
    {
        if (builder.HasPendingText)
        {
            builder.Append(StructuredTextBuilder.CellSeparator);
        }
    }

    // One line break is a space, two are how many authors separate paragraphs.
    private void BreakLine()
    {
        if (_isPreformatted)
        {
            builder.Append("\n");
        }
        else if (++_lineBreaks >= 2 && !_keepsBlock)
        {
            builder.End();
        }
        else
        {
            builder.AppendSpace();
        }
    }
}
