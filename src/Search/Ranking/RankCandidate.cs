using KbSearch.Content.Model;

namespace KbSearch.Search.Ranking;

/// <summary>A hit before its tier has placed it.</summary>
/// <param name="Score">Relevance score, 0 or more, comparable between the tiers.</param>
/// <param name="Coverage">Share of the query's information the hit holds, 0 to 1.</param>
/// <param name="CanBeLifted">False for hits that were not looked at closely: they are below the floor whatever their score.</param>
public readonly record struct RankCandidate(ContentId Id, Tier Tier, double Score, double Coverage, bool CanBeLifted = true);
