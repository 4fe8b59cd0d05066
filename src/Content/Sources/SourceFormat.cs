namespace KbSearch.Content.Sources;

/// <summary>How a source is laid out.</summary>
public enum SourceFormat
{
    /// <summary>Told by the name: see <see cref="ContentSources.TryOpen"/>.</summary>
    Auto,

    JsonLines,

    /// <summary>Comma, semicolon or tab separated, with a header row.</summary>
    Csv,

    /// <summary>A folder of Markdown and HTML files.</summary>
    Folder,
}
