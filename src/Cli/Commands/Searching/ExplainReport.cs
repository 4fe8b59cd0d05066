using KbSearch.Index.Results;
using KbSearch.Search.Ranking;
using KbSearch.Search.Results;

namespace KbSearch.Cli.Commands.Searching;

/// <summary>The outcome of <c>kbsearch explain</c> as JSON.</summary>
/// <param name="Hit">Null when the item is not among the results.</param>
internal sealed record ExplainReport(string Q, Interpretation InterpretedAs, IReadOnlyList<ConceptExplanation> Concepts, ExplainReport.HitBody? Hit)
{
    public static ExplainReport Of(SearchExplanation explanation, HitExplanation? hit) => new(
        explanation.Response.Query,
        explanation.Response.InterpretedAs,
        explanation.Concepts,
        hit is null ? null : new HitBody(SearchReport.HitBody.Of(hit.Hit), hit.Rank, hit.Coverage, hit.FinalScore, hit.Floor, hit.IsAboveFloor, hit.Views, hit.EngineScore));

    internal sealed record HitBody(
        SearchReport.HitBody Hit, int Rank, double Coverage, double FinalScore, RelevanceFloor Floor, bool IsAboveFloor, IReadOnlyList<ViewExplanation> Views, Explanation? EngineScore);
}
