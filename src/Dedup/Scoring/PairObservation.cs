using KbSearch.Content.Model;

namespace KbSearch.Dedup.Scoring;

/// <summary>What a model is given of one candidate.</summary>
/// <param name="Features">See <see cref="PairFeatures"/>.</param>
/// <param name="Support">See <see cref="CandidateSupport"/>.</param>
internal sealed record PairObservation(ContentId Id, double[] Features, double Support, bool IsSameText)
{
    /// <summary>Whether nothing is left to be measured: the text is the same, and no detail beside it differs.</summary>
    public bool IsSame => IsSameText && !PairFeatures.HasConflict(Features);
}
