using KbSearch.Content.Model;

namespace KbSearch.Content.Text;

/// <summary>What was read from a marked-up text.</summary>
/// <param name="Text">The clean text.</param>
/// <param name="Links">Targets of its links in order, as written: web addresses, site paths, <c>mailto:</c> and <c>tel:</c>; no other scheme.</param>
public sealed record ParsedText(StructuredText Text, IReadOnlyList<string> Links)
{
    public static ParsedText Empty { get; } = new(StructuredText.Empty, []);

    /// <summary>Title that an HTML document gives itself in its head; null for every other text.</summary>
    public string? DocumentTitle { get; init; }
}
