using KbSearch.Evaluation.Judgements;

namespace KbSearch.Evaluation.Searching;

/// <summary>What the search gave for one topic.</summary>
/// <param name="Documents">Best first, the documents the topic excludes left out.</param>
/// <param name="Milliseconds">Time to the first page.</param>
/// <param name="HasHits">False when the search found nothing at all.</param>
/// <param name="TierViolations">See <see cref="Searching.TierViolations"/>.</param>
public sealed record TopicResult(Topic Topic, IReadOnlyList<string> Documents, double Milliseconds, bool HasHits, int TierViolations);
