namespace KbSearch.Content.Text;

/// <summary>Turns marked-up text into clean blocks and links. Pure; time is linear in the length of the text.</summary>
/// <remarks>
/// Markup becomes boundaries, never text: scripts, styles, comments and media are dropped, entities decoded. A table row is one
/// paragraph, its cells separated by <c>" | "</c>. Paragraphs inside a list item belong to the item.
/// </remarks>
public static class StructuredTextReader
{
    /// <summary>Longest text that is read, in UTF-16 units.</summary>
    public const int MaxLength = 10_000_000;

    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxLength"/>.</exception>
    public static ParsedText Read(string text, TextFormat format)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            throw new ArgumentException($"A text has at most {MaxLength} characters.", nameof(text));
        }

        return format switch
        {
            TextFormat.Html => HtmlTextReader.Read(text),
            TextFormat.Markdown => MarkdownTextReader.Read(text),
            _ => PlainTextReader.Read(text),
        };
    }
}
