using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>An editor's decision to merge items or to separate them, and the labels that will hold once the items are changed.</summary>
/// <param name="Item">One of the items, which are changed all at once: what it leads to tells whether they were. Of one item there is one intent.</param>
/// <param name="Into">Where it leads once changed, and not before; null for nowhere.</param>
public sealed record MergeIntent(ContentId Item, ContentId? Into, IReadOnlyList<LabelledPair> Labels);
