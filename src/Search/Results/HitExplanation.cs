using KbSearch.Index.Results;
using KbSearch.Search.Ranking;

namespace KbSearch.Search.Results;

/// <summary>Why one hit stands where it stands. For editors only: scores reveal what exists.</summary>
/// <param name="Rank">Place in the whole list, from 1.</param>
/// <param name="Coverage">Share of the query's information the hit holds, 0 to 1.</param>
/// <param name="FinalScore">What decided within the tier: the sum of the views, each times its weight.</param>
/// <param name="Floor">What the hit needed to be placed by its tier.</param>
/// <param name="Views">How the match was seen; empty for a hit that was not looked at closely, which has a share of the engine's score alone.</param>
/// <param name="EngineScore">The parts of the engine's score, clause by clause; null when a merged item matched in the hit's stead.</param>
public sealed record HitExplanation(
    SearchHit Hit,
    int Rank,
    double Coverage,
    double FinalScore,
    RelevanceFloor Floor,
    bool IsAboveFloor,
    IReadOnlyList<ViewExplanation> Views,
    Explanation? EngineScore);

/// <summary>One view of a match.</summary>
/// <param name="Name">Stable code such as <c>passage</c>, <c>titleFit</c>, <c>latent</c>.</param>
/// <param name="Value">0 to 1.</param>
/// <param name="Weight">How much the view counted for this query.</param>
public sealed record ViewExplanation(string Name, double Value, double Weight);
