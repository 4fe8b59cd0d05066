using KbSearch.Content.Model;
using KbSearch.Dedup.Slots;

namespace KbSearch.Dedup.Scoring;

/// <summary>A candidate beside the draft.</summary>
internal sealed record ScoredPair(ContentItem Item, Alignment Alignment, SlotComparison Slots, PairObservation Observation);
