using KbSearch.Index.Results;
using KbSearch.Search.Ranking;

namespace KbSearch.Search.Results;

/// <summary>Why one hit stands where it stands. For editors only: scores reveal what exists.</summary>
/// <param name="Rank">Place in the whole list, from 1.</param>
/// <param name="Coverage">Share of the query's information the hit holds, 0 to 1.</param>
/// <param name="FinalScore">What decided within the tier: the engine's score, raised by title and usefulness.</param>
/// <param name="Floor">What the hit needed to be placed by its tier.</param>
/// <param name="EngineScore">The parts of the engine's score, clause by clause; null when a merged item matched in the hit's stead.</param>
public sealed record HitExplanation(
    SearchHit Hit,
    int Rank,
    double Coverage,
    double FinalScore,
    RelevanceFloor Floor,
    bool IsAboveFloor,
    Explanation? EngineScore);
