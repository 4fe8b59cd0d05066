using KbSearch.Index.Lucene.Scoring;
using KbSearch.Index.Queries;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>A query made ready for one snapshot: terms looked up, weights and idf multiplied, prefixes and misspelt terms expanded.</summary>
internal sealed class QueryPlan
{
    private QueryPlan(IndexQuery query, ReadableScope scope)
    {
        Query = query;
        Scope = scope;
        Scoring = new Bm25F(query.Scoring, scope);
        Enumerators = new TermEnumerators(scope.Snapshot);
    }

    public IndexQuery Query { get; }

    public ReadableScope Scope { get; }

    public Bm25F Scoring { get; }

    public TermEnumerators Enumerators { get; }

    /// <summary>One per clause of the query, in its order.</summary>
    public List<PlannedClause> Clauses { get; } = [];

    /// <summary>Bits of the required clauses.</summary>
    public ulong RequiredClauses { get; private set; }

    /// <summary>Whether a prefix or a misspelt term has more terms than are looked at.</summary>
    public bool IsPartial { get; private set; }

    public static QueryPlan Create(IndexSnapshot snapshot, IndexQuery query)
    {
        var plan = new QueryPlan(query, snapshot.Scopes.Get(snapshot, query.Viewer));
        var dictionary = new TermDictionary(plan.Scope, plan.Enumerators);
        for (var i = 0; i < query.Clauses.Count; i++)
        {
            var clause = query.Clauses[i];
            plan.Clauses.Add(new PlannedClause(1UL << i, clause, plan.CreateScorables(clause, dictionary)));
            plan.RequiredClauses |= clause.IsRequired ? 1UL << i : 0;
        }

        plan.IsPartial = dictionary.IsPartial;
        return plan;
    }

    private List<Scorable> CreateScorables(QueryClause clause, TermDictionary dictionary) => clause switch
    {
        TermClause terms => [.. terms.Terms.Select(term => CreateTerm(Scope.GetTerm(term.Level, term.Text, Enumerators), term.Weight)).OfType<Scorable>()],
        PrefixClause prefix => [.. dictionary.Expand(prefix).Select(term => CreateTerm(term, prefix.Weight)).OfType<Scorable>()],
        FuzzyClause fuzzy => [.. dictionary.Expand(fuzzy).Select(term => CreateTerm(term.Term, fuzzy.WeightAt(term.Edits))).OfType<Scorable>()],
        PhraseClause phrase => CreatePhrase(phrase),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause.GetType().Name, "The clause is of an unknown kind."),
    };

    private Scorable? CreateTerm(ResolvedTerm term, float weight) =>
        term.DocumentFrequency == 0 ? null : new Scorable([term], weight, Bm25F.Idf(Scope.DocumentCount, term.DocumentFrequency));

    private List<Scorable> CreatePhrase(PhraseClause phrase)
    {
        var terms = phrase.Terms.Select(term => Scope.GetTerm(term.Level, term.Text, Enumerators)).ToArray();
        return terms.Length == 0 || terms.Any(term => term.DocumentFrequency == 0)
            ? []
            : [new Scorable(terms, phrase.Weight, terms.Sum(term => Bm25F.Idf(Scope.DocumentCount, term.DocumentFrequency)))];
    }
}
