using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>The latest change of one item.</summary>
/// <param name="Item">The item as it is now; null when it was deleted.</param>
public sealed record ContentChange(ChangeSequence Sequence, ContentId Id, ContentItem? Item);
