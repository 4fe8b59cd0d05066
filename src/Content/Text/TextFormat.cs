namespace KbSearch.Content.Text;

/// <summary>How a text of a source is written.</summary>
public enum TextFormat
{
    /// <summary>CommonMark with tables, definition lists, task lists, strike-through and bare links. Raw HTML may occur in it.</summary>
    Markdown,

    Html,

    /// <summary>No markup: nothing in it is a tag or an entity.</summary>
    Plain,
}
