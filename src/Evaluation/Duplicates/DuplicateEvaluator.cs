using KbSearch.Content.Model;
using KbSearch.Dedup;
using KbSearch.Evaluation.Duplicates.Rankers;

namespace KbSearch.Evaluation.Duplicates;

/// <summary>Tries every draft of a set on a ranker: leave-one-out, with its whole group held out, and the negatives.</summary>
public sealed class DuplicateEvaluator(DuplicateSet set)
{
    /// <summary>Candidates looked at per draft.</summary>
    public const int Depth = 50;

    private readonly TimeProvider _time = TimeProvider.System;

    /// <param name="progress">Receives the fraction done, 0 to 1.</param>
    public async Task<DuplicateOutcomes> RunAsync(IDuplicateRanker ranker, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>();
        var drafts = new List<DraftOutcome>();
        foreach (var draft in set.Drafts)
        {
            drafts.Add(await TryAsync(draft, ranker, milliseconds, cancellationToken));
            progress?.Report((double)drafts.Count / set.Drafts.Count);
        }

        var newQuestions = new List<NewQuestionOutcome>();
        foreach (var question in set.Negatives.NewQuestions)
        {
            var (best, score, band) = Best(await ranker.RankAsync(question.Text, Viewer.Anonymous, Nothing, Depth, cancellationToken));
            newQuestions.Add(new NewQuestionOutcome(question, best, score, band));
        }

        var nearMisses = new List<NearMissOutcome>();
        foreach (var pair in set.Negatives.NearMisses)
        {
            var ranked = await ranker.RankAsync(pair.Draft, DuplicateSet.NearMissViewer, Nothing, Depth, cancellationToken);
            var lookAlike = ranked.FirstOrDefault(r => r.Id == DuplicateSet.LookAlike(pair));
            nearMisses.Add(new NearMissOutcome(pair, lookAlike.Score, lookAlike.Band));
        }

        return new DuplicateOutcomes(ranker.Name, ranker.HasUnitScores, ranker.HasBands, drafts, newQuestions, nearMisses, milliseconds);
    }

    private static HashSet<ContentId> Nothing { get; } = [];

    private async Task<DraftOutcome> TryAsync(Draft draft, IDuplicateRanker ranker, List<double> milliseconds, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var ranked = await ranker.RankAsync(draft.Text, Viewer.Anonymous, new HashSet<ContentId> { draft.Id }, Depth, cancellationToken);
        milliseconds.Add(_time.GetElapsedTime(start).TotalMilliseconds);
        var heldOut = await ranker.RankAsync(draft.Text, Viewer.Anonymous, draft.Members, Depth, cancellationToken);

        var rank = 1 + ranked.ToList().FindIndex(r => draft.Members.Contains(r.Id));
        var (best, bestScore, band) = Best(ranked);
        var (heldOutBest, heldOutScore, heldOutBand) = Best(heldOut);
        return new DraftOutcome(draft, best, bestScore, rank, heldOutBest, heldOutScore) { Band = band, HeldOutBand = heldOutBand };
    }

    private static (ContentId? Id, double Score, DuplicateBand Band) Best(IReadOnlyList<RankedQuestion> ranked) =>
        ranked is [var first, ..] ? (first.Id, first.Score, first.Band) : (null, 0, DuplicateBand.None);
}
