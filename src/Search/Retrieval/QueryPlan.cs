using System.Collections.Immutable;
using KbSearch.Index.Queries;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Retrieval;

/// <summary>The clauses of one step of the ladder. The concepts come first, so that clause i is concept i.</summary>
internal static class QueryPlan
{
    // Enough to be told from nothing, too little to move a rank.
    private const float Negligible = 1e-6f;

    public static IReadOnlyList<QueryClause> Clauses(UnderstoodQuery query, RelaxationStep step, bool quotationsAreRequired, SearchOptions options)
    {
        var required = RequiredConcepts(query, step, options);
        var clauses = new List<QueryClause>();
        for (var i = 0; i < query.Concepts.Count; i++)
        {
            clauses.Add(new TermClause(Terms(query.Concepts[i])) { IsRequired = (required & (1UL << i)) != 0, TieBreaker = options.TieBreaker });
        }

        if (required == 0 && query.FunctionWords.Count > 0)
        {
            // A hit must hold some concept: without this clause whatever holds a function word would be one.
            var anyConcept = query.Concepts.SelectMany(c => c.Terms).Select(t => t with { Weight = Negligible }).DistinctBy(t => (t.Level, t.Text));
            clauses.Add(new TermClause([.. anyConcept]) { IsRequired = true });
        }

        clauses.AddRange(query.FunctionWords.Select(f => new TermClause(f.Terms) { TieBreaker = options.TieBreaker }));
        clauses.AddRange(query.Quotations.Select(q => q with { IsRequired = quotationsAreRequired }));
        clauses.AddRange(query.Phrases);
        return clauses;
    }

    private static ImmutableArray<WeightedTerm> Terms(Concept concept) =>
        concept.Share == 1 ? concept.Terms : [.. concept.Terms.Select(t => t with { Weight = t.Weight * concept.Share })];

    private static ulong RequiredConcepts(UnderstoodQuery query, RelaxationStep step, SearchOptions options)
    {
        var all = (1UL << query.Concepts.Count) - 1;
        if (step == RelaxationStep.All || query.Concepts.Count == 1)
        {
            return all;
        }

        if (step == RelaxationStep.Any)
        {
            return 0;
        }

        var required = 0UL;
        var information = 0.0;
        foreach (var index in Enumerable.Range(0, query.Concepts.Count).OrderByDescending(i => query.Concepts[i].Information).ThenBy(i => i))
        {
            if (information >= options.MostShare * query.Information)
            {
                break;
            }

            required |= 1UL << index;
            information += query.Concepts[index].Information;
        }

        return required;
    }
}
