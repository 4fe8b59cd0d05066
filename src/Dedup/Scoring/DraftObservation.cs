using KbSearch.Content.Model;

namespace KbSearch.Dedup.Scoring;

/// <summary>What a model is given of one draft: enough to rank its candidates and to be fitted, no text.</summary>
public sealed class DraftObservation
{
    internal DraftObservation(IReadOnlyList<PairObservation> pairs, double information, long items) => (Pairs, Information, Items) = (pairs, information, items);

    /// <summary>In the order of retrieval.</summary>
    internal IReadOnlyList<PairObservation> Pairs { get; }

    /// <summary>Information of the draft, in words that occur nowhere.</summary>
    internal double Information { get; }

    /// <summary>How many the candidates were chosen from.</summary>
    internal long Items { get; }

    public IEnumerable<ContentId> Candidates => Pairs.Select(pair => pair.Id);
}
