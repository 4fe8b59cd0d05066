namespace KbSearch.Dedup.Slots;

/// <summary>A detail a question names.</summary>
/// <param name="Value">What is compared.</param>
/// <param name="Text">As written.</param>
internal sealed record Slot(SlotKind Kind, string Value, string Text);
