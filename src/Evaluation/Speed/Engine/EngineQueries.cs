using KbSearch.Content.Model;
using KbSearch.Evaluation.Judgements;
using KbSearch.Index.Queries;

namespace KbSearch.Evaluation.Speed.Engine;

/// <summary>Turns the lines of a query file into queries of the index port: ten best hits, title weighted three times the body.</summary>
public static class EngineQueries
{
    /// <summary>Terms that a prefix or a misspelt term stands for, at most.</summary>
    public const int MaxExpansions = 50;

    /// <summary>Terms from this length on are searched with two edits, as Lucene's users do.</summary>
    public const int TwoEditsFrom = 8;

    /// <summary>Hits are counted up to here, as Lucene does by default.</summary>
    public const int CountUpTo = 1_000;

    private static readonly Bm25FParameters s_scoring = new()
    {
        K1 = 1.2f,
        FieldWeights = [3, 1, 1, 1, 1, 1],
        FieldB = [0.75f, 0.75f, 0.75f, 0.75f, 0.75f, 0.75f],
    };

    /// <exception cref="EvaluationInputException">A class that is not one of <see cref="EngineQueryClass"/>.</exception>
    public static IndexQuery Create(LoadQuery query)
    {
        var terms = query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IReadOnlyList<QueryClause> clauses = query.Class switch
        {
            EngineQueryClass.Term or EngineQueryClass.Terms or EngineQueryClass.Question => [.. terms.Distinct(StringComparer.Ordinal).Select(Clause)],
            EngineQueryClass.And => [.. terms.Select(term => Clause(term) with { IsRequired = true })],
            EngineQueryClass.Phrase => [new PhraseClause([.. terms.Select(Term)], 1)],
            EngineQueryClass.Prefix => [new PrefixClause(query.Text, MaxExpansions, 1)],
            EngineQueryClass.Fuzzy => [new FuzzyClause(query.Text, query.Text.Length < TwoEditsFrom ? 1 : 2, PrefixLength: 0, MaxExpansions, 1)],
            _ => throw new EvaluationInputException(query.Class, 0, "no such query class; there are term, terms, question, and, phrase, prefix, fuzzy"),
        };
        return new IndexQuery { Viewer = Viewer.Anonymous, Clauses = clauses, Scoring = s_scoring, Limit = 10, CountUpTo = CountUpTo };
    }

    private static TermClause Clause(string term) => new([Term(term)]);

    private static WeightedTerm Term(string term) => new(TermDocuments.Level, term, 1);
}
