using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.Evaluation.Duplicates.Rankers;

/// <summary>One way to look for duplicates of a draft: the guard of the product, or a baseline beside it.</summary>
public interface IDuplicateRanker
{
    string Name { get; }

    /// <summary>Whether scores stay in 0..1, so that bands and calibration mean something.</summary>
    bool HasUnitScores { get; }

    /// <summary>Whether it says how sure it is.</summary>
    bool HasBands => false;

    /// <summary>Existing questions, most alike first.</summary>
    Task<IReadOnlyList<RankedQuestion>> RankAsync(string draft, Viewer viewer, IReadOnlySet<ContentId> exclude, int limit, CancellationToken cancellationToken);
}

/// <summary>An existing question with its likeness to the draft; above 0, comparable between drafts as far as the ranker makes it so.</summary>
/// <param name="Band">What the ranker claims; <see cref="DuplicateBand.None"/> for one without bands.</param>
public readonly record struct RankedQuestion(ContentId Id, double Score, DuplicateBand Band = DuplicateBand.None);
