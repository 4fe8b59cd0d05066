using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>A clause with what of it can match for the viewer.</summary>
/// <param name="Bit">The clause's bit in <see cref="Results.ScoredHit.MatchedClauses"/>.</param>
/// <param name="Scorables">In the order their scores are added.</param>
internal sealed record PlannedClause(ulong Bit, QueryClause Clause, List<Scorable> Scorables);
