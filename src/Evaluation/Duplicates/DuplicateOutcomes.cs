using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Duplicates.Groups;

namespace KbSearch.Evaluation.Duplicates;

/// <summary>What one ranker said about every draft of a set.</summary>
public sealed record DuplicateOutcomes(
    string Ranker,
    bool HasUnitScores,
    bool HasBands,
    IReadOnlyList<DraftOutcome> Drafts,
    IReadOnlyList<NewQuestionOutcome> NewQuestions,
    IReadOnlyList<NearMissOutcome> NearMisses,
    IReadOnlyList<double> Milliseconds);

/// <summary>One draft, once with and once without the rest of its group.</summary>
/// <param name="Best">Best candidate among everything but the draft itself; null when none was found.</param>
/// <param name="BestScore">0 when none was found.</param>
/// <param name="Rank">Rank from 1 of the first candidate of its group; 0 when none is among those looked at.</param>
/// <param name="HeldOutScore">Score of the best candidate once the whole group is taken away: always a false alarm.</param>
public sealed record DraftOutcome(Draft Draft, ContentId? Best, double BestScore, int Rank, ContentId? HeldOutBest, double HeldOutScore)
{
    /// <summary>What the ranker claims of the best candidate.</summary>
    public DuplicateBand Band { get; init; }

    public DuplicateBand HeldOutBand { get; init; }
}

/// <param name="Score">Score of the best candidate: always a false alarm.</param>
/// <summary>One genuinely new question.</summary>
public sealed record NewQuestionOutcome(NewQuestion Question, ContentId? Best, double Score, DuplicateBand Band = DuplicateBand.None);

/// <param name="Score">Score of the look-alike; 0 when it is not among the candidates.</param>
/// <summary>One near miss.</summary>
public sealed record NearMissOutcome(NearMiss Pair, double Score, DuplicateBand Band = DuplicateBand.None);
