using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>A clause with what of it can match for the viewer.</summary>
/// <param name="Bit">The clause's bit in <see cref="Results.ScoredHit.MatchedClauses"/>.</param>
/// <param name="Scorables">In the order their scores are added.</param>
internal sealed record PlannedClause(ulong Bit, QueryClause Clause, List<Scorable> Scorables)
{
    /// <summary>See <see cref="TermClause.TieBreaker"/>; 1 for clauses that have none.</summary>
    public double TieBreaker { get; } = Clause is TermClause terms ? terms.TieBreaker : 1;

    /// <summary>No document gets more from the clause.</summary>
    public double MaxScore { get; } = Combine(
        Clause is TermClause terms ? terms.TieBreaker : 1, Scorables.Select(s => s.Factor).DefaultIfEmpty().Max(), Scorables.Sum(s => s.Factor));

    /// <summary>What a clause gives for its best term and the sum of all.</summary>
    public static double Combine(double tieBreaker, double best, double sum) => best + (tieBreaker * (sum - best));
}
