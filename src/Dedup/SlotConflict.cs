namespace KbSearch.Dedup;

/// <summary>A detail in which a draft and an item differ, such as <c>fibre</c> and <c>mobile</c>.</summary>
/// <param name="Draft">Words of the draft, as written; empty when only the item names the detail.</param>
/// <param name="Existing">Words of the item, as written; empty when only the draft names the detail.</param>
public sealed record SlotConflict(SlotKind Kind, IReadOnlyList<string> Draft, IReadOnlyList<string> Existing);
