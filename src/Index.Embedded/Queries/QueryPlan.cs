using KbSearch.Index.Embedded.Scoring;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>A query made ready for one snapshot: terms looked up, weights and idf multiplied, prefixes expanded.</summary>
internal sealed class QueryPlan
{
    private QueryPlan(IndexQuery query, ReadableScope scope, SearchBudget budget)
    {
        Budget = budget;
        Query = query;
        Scope = scope;
        FilterKey = query.Filters.Count == 0 ? null : SegmentFilter.KeyOf(query.Filters);
        ScopeScoring = scope.GetScoring(query.Scoring);
    }

    public IndexQuery Query { get; }

    public ReadableScope Scope { get; }

    public ScopeScoring ScopeScoring { get; }

    /// <summary>Equal for queries with the same filters; null without.</summary>
    public string? FilterKey { get; }

    public Bm25F Scoring => ScopeScoring.Bm25F;

    /// <summary>What terms and phrases add to scores is rounded to it.</summary>
    public ScoreGrid Grid { get; private set; }

    /// <summary>What bounds of scores are counted in.</summary>
    public ScoreUnits Units { get; private set; }

    /// <summary>Terms and phrases that add to scores.</summary>
    public int ScorableCount { get; private set; }

    /// <summary>One per clause of the query, in its order.</summary>
    public List<PlannedClause> Clauses { get; } = [];

    /// <summary>Bits of the required clauses.</summary>
    public ulong RequiredClauses { get; private set; }

    public SearchBudget Budget { get; }

    /// <summary>Whether a prefix has more terms than are looked at.</summary>
    public bool IsPartial { get; private set; }

    /// <param name="limits">Null for none.</param>
    public static QueryPlan Create(IndexSnapshot snapshot, IndexQuery query, SearchLimits? limits = null)
    {
        var budget = new SearchBudget(limits ?? SearchLimits.None);
        var plan = new QueryPlan(query, snapshot.Scopes.Get(snapshot, query.Viewer), budget);
        var resolver = new TermResolver(plan.Scope);
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            var clause = query.Clauses[i];
            plan.Clauses.Add(new PlannedClause(1UL << i, clause, plan.CreateScorables(clause, resolver)));
            plan.RequiredClauses |= clause.IsRequired ? 1UL << i : 0;
        }

        plan.IsPartial = resolver.IsPartial;
        var maxScore = 0.0;
        foreach (var clause in plan.Clauses)
        {
            plan.ScorableCount += clause.Scorables.Count;
            clause.Scorables.ForEach(scorable => maxScore += scorable.Factor);
        }

        plan.Grid = new ScoreGrid(maxScore);
        plan.Units = new ScoreUnits(maxScore, Math.Min(plan.ScorableCount, ScoreUnits.MaxScorables));
        return plan;
    }

    private List<Scorable> CreateScorables(QueryClause clause, TermResolver resolver) => clause switch
    {
        TermClause terms => [.. terms.Terms.Select(term => CreateTerm(resolver.Resolve(term.Level, term.Text), term.Weight)).OfType<Scorable>()],
        PrefixClause prefix => [.. resolver.Expand(prefix).Select(term => CreateTerm(term, prefix.Weight)).OfType<Scorable>()],
        FuzzyClause fuzzy => [.. resolver.Expand(fuzzy).Select(term => CreateTerm(term.Term, fuzzy.WeightAt(term.Edits))).OfType<Scorable>()],
        PhraseClause phrase => CreatePhrase(phrase, resolver),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause.GetType().Name, "The clause is of an unknown kind."),
    };

    private Scorable? CreateTerm(ResolvedTerm term, float weight) =>
        term.DocumentFrequency == 0 ? null : new Scorable([term], weight, Bm25F.Idf(Scope.DocumentCount, term.DocumentFrequency));

    private List<Scorable> CreatePhrase(PhraseClause phrase, TermResolver resolver)
    {
        var terms = phrase.Terms.Select(term => resolver.Resolve(term.Level, term.Text)).ToArray();
        if (terms.Length == 0 || terms.Any(term => term.DocumentFrequency == 0))
        {
            return [];
        }

        var idf = 0.0;
        foreach (var term in terms)
        {
            idf += Bm25F.Idf(Scope.DocumentCount, term.DocumentFrequency);
        }

        return [new Scorable(terms, phrase.Weight, idf)];
    }
}
