using KbSearch.Content.Model;

namespace KbSearch.Content.Asking;

/// <summary>That a member follows an item.</summary>
/// <param name="Seen">What the item was when the member last saw it; null where that was not kept.</param>
public sealed record Follow(ContentId Item, DateTimeOffset At, SeenState? Seen);
