using KbSearch.Index.Queries;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>A clause with what of it can match for the viewer.</summary>
/// <param name="Bit">The clause's bit in <see cref="Results.ScoredHit.MatchedClauses"/>.</param>
/// <param name="Scorables">In the order their scores are added.</param>
internal sealed record PlannedClause(ulong Bit, QueryClause Clause, List<Scorable> Scorables)
{
    private readonly double _tieBreaker = Clause is TermClause terms ? terms.TieBreaker : 1;

    public bool IsRequired => Clause.IsRequired;

    /// <summary>What the clause gives for its best term and the sum of all; see <see cref="TermClause.TieBreaker"/>.</summary>
    public double Combine(double best, double sum) => _tieBreaker == 1 ? sum : best + (_tieBreaker * (sum - best));

    public string Combination => _tieBreaker == 1
        ? "sum of"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the best and {_tieBreaker:0.##} of the others of");
}
