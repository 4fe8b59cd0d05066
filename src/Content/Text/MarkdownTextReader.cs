using KbSearch.Content.Model;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KbSearch.Content.Text;

/// <summary>Reads Markdown. Raw HTML in it loses its tags and keeps its text. What no person would write is read as plain text.</summary>
internal sealed class MarkdownTextReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseDefinitionLists()
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .Build();

    private readonly StructuredTextBuilder _builder = new();
    private readonly HtmlTextReader _html;

    private MarkdownTextReader() => _html = new HtmlTextReader(_builder);

    public static ParsedText Read(string markdown)
    {
        if (!MarkdownGuard.IsReasonable(markdown))
        {
            return PlainTextReader.Read(markdown);
        }

        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting beyond its depth limit.
            return PlainTextReader.Read(markdown);
        }

        var reader = new MarkdownTextReader();
        reader.ReadBlocks(document, listDepth: 0);
        return reader._builder.Build();
    }

    private void ReadBlocks(ContainerBlock container, int listDepth)
    {
        foreach (var block in container)
        {
            ReadBlock(block, listDepth);
        }
    }

    private void ReadBlock(Block block, int listDepth)
    {
        switch (block)
        {
            case HeadingBlock heading: ReadLeaf(heading, BlockKind.Heading, heading.Level); break;
            case HtmlBlock html: _html.ReadFragment(html.Lines.ToString()); break;
            case CodeBlock code: ReadCode(code); break;
            case ListBlock list: ReadList(list, listDepth + 1); break;
            case Table table: ReadTable(table, listDepth); break;
            case LinkReferenceDefinitionGroup: break;
            case ContainerBlock container: ReadBlocks(container, listDepth); break;
            case LeafBlock { Inline: not null } leaf: ReadLeaf(leaf, BlockKind.Paragraph, 0); break;
        }
    }

    private void ReadLeaf(LeafBlock leaf, BlockKind kind, int level)
    {
        _builder.Start(kind, level);
        ReadInlines(leaf.Inline);
        End();
    }

    private void ReadCode(CodeBlock code)
    {
        _builder.Start(BlockKind.Code);
        _builder.Append(code.Lines.ToString());
        End();
    }

    private void ReadList(ListBlock list, int depth)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            _builder.Start(list.IsOrdered ? BlockKind.Numbered : BlockKind.Bullet, depth);
            foreach (var block in item)
            {
                if (block is ParagraphBlock paragraph)
                {
                    _builder.AppendSpace();
                    ReadInlines(paragraph.Inline);
                }
                else
                {
                    ReadBlock(block, depth);
                }
            }

            End();
        }
    }

    private void ReadTable(Table table, int listDepth)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            _builder.Start(BlockKind.Paragraph);
            foreach (var cell in row.OfType<TableCell>())
            {
                if (_builder.HasPendingText)
                {
                    _builder.Append(StructuredTextBuilder.CellSeparator);
                }

                foreach (var block in cell)
                {
                    if (block is LeafBlock leaf)
                    {
                        ReadInlines(leaf.Inline);
                    }
                    else
                    {
                        ReadBlock(block, listDepth);
                    }
                }
            }

            End();
        }
    }

    private void ReadInlines(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            ReadInline(inline);
        }
    }

    private void ReadInline(Inline inline)
    {
        if (inline is HtmlInline html)
        {
            _html.ReadFragment(html.Tag);
            return;
        }

        if (_html.IsDropping)
        {
            return;
        }

        switch (inline)
        {
            case LiteralInline literal: _builder.Append(literal.Content.AsSpan()); break;
            case CodeInline code: _builder.Append(code.Content); break;
            case LineBreakInline: _builder.AppendSpace(); break;
            case HtmlEntityInline entity: _builder.Append(entity.Transcoded.AsSpan()); break;
            case AutolinkInline link:
                _builder.StartLink(link.IsEmail ? "mailto:" + link.Url : link.Url);
                _builder.Append(link.Url);
                _builder.EndLink();
                break;
            case LinkInline { IsImage: true } image: ReadInlines(image); break;
            case LinkInline link:
                _builder.StartLink(link.Url);
                ReadInlines(link);
                _builder.EndLink();
                break;
            case ContainerInline container: ReadInlines(container); break;
        }
    }

    private void End()
    {
        _builder.End();
        _html.EndBlock();
    }
}
