using KbSearch.Content.Model;
using KbSearch.Content.Text;

namespace KbSearch.Content.Sources;

/// <summary>How the records of a source become items.</summary>
public sealed record SourceOptions
{
    /// <summary>Source of every id read: 1 to 40 characters of <c>a-z 0-9 -</c>.</summary>
    public required string SourceName { get; init; }

    /// <summary>Audience of a record that says nothing about it. Null refuses such records: nothing becomes public by omission.</summary>
    public Audience? DefaultAudience { get; init; }

    /// <summary>Where the fields of a foreign format are found; null reads our own format, which is checked more strictly.</summary>
    public FieldMapping? Mapping { get; init; }

    /// <summary>Kind of a foreign record that names none.</summary>
    public ContentKind DefaultKind { get; init; } = ContentKind.Faq;

    /// <summary>Format of a body that names none. In a foreign format a body taken from a field called <c>text</c> or <c>html</c> is read as such.</summary>
    public TextFormat DefaultBodyFormat { get; init; } = TextFormat.Markdown;

    /// <summary>Whether a field of our own format that is unknown makes a record bad. Otherwise only one that looks misspelt does.</summary>
    public bool RefusesUnknownFields { get; init; }
}
