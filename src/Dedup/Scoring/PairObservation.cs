using KbSearch.Content.Model;

namespace KbSearch.Dedup.Scoring;

/// <summary>What a model is given of one candidate.</summary>
/// <param name="Features">See <see cref="PairFeatures"/>.</param>
/// <param name="Support">See <see cref="CandidateSupport"/>.</param>
internal sealed record PairObservation(ContentId Id, double[] Features, double Support, bool IsSameText);
