using KbSearch.Content.Model;

namespace KbSearch.Content.Store;

/// <summary>A run of changes read from the store.</summary>
/// <param name="After">Exclusive start, as asked.</param>
/// <param name="UpTo">Inclusive end: every change in (After, UpTo] is in the page or was superseded by a later change. Equals After when nothing is new.</param>
/// <param name="Changes">In sequence order.</param>
public sealed record ChangePage(ChangeSequence After, ChangeSequence UpTo, IReadOnlyList<ContentChange> Changes);
