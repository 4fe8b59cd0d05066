using KbSearch.Content.Model;

namespace KbSearch.Dedup;

/// <summary>An existing item that may ask what a draft asks.</summary>
/// <param name="Score">0 to 1, higher is more alike; 1 means the same words in the same order.</param>
public sealed record DuplicateCandidate(ContentItem Item, double Score, DuplicateBand Band);
