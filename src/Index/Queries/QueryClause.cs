namespace KbSearch.Index.Queries;

/// <summary>One concept of a query. A document matches a clause when it holds any of the clause's terms in any field.</summary>
/// <remarks>
/// The score of a document is the sum over clauses of the sum over the clause's matching terms of weight x idf x BM25F saturation
/// (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, section 3.6).
/// </remarks>
public abstract record QueryClause
{
    private protected QueryClause()
    {
    }

    /// <summary>Whether a document must match this clause to be a hit at all.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>Matches documents that hold at least one of the terms: a word with its lemma, its family, its synonyms.</summary>
public sealed record TermClause(IReadOnlyList<WeightedTerm> Terms) : QueryClause;

/// <summary>Matches documents in which the terms follow each other in one field. The score is that of a term with the phrase's frequency and the sum of the terms' idf.</summary>
/// <param name="Terms">In order, all of one level, at consecutive positions.</param>
/// <param name="Weight">Multiplies the phrase's score; above 0.</param>
public sealed record PhraseClause(IReadOnlyList<WeightedTerm> Terms, float Weight) : QueryClause;

/// <summary>Matches documents that hold a <see cref="Analysis.Tokens.TermLevel.Surface"/> term that begins with the prefix.</summary>
/// <param name="Prefix">At least one character.</param>
/// <param name="MaxExpansions">The most frequent terms up to this number are used; ties by ordinal order.</param>
/// <param name="Weight">Multiplies each expansion's score; above 0.</param>
public sealed record PrefixClause(string Prefix, int MaxExpansions, float Weight) : QueryClause;

/// <summary>Matches documents that hold a <see cref="Analysis.Tokens.TermLevel.Surface"/> term a few edits away from a text, or the text itself.</summary>
/// <param name="Text">At least one character.</param>
/// <param name="MaxEdits">Characters (UTF-16 units) inserted, deleted or replaced: Levenshtein distance, 1 or 2.</param>
/// <param name="PrefixLength">So many first characters are the same; from 0. The longer, the fewer terms must be looked at.</param>
/// <param name="MaxExpansions">The closest terms up to this number are used; ties by frequency, most frequent first, then by ordinal order.</param>
/// <param name="Weight">Multiplies each expansion's score, divided by 1 + its edits; above 0.</param>
public sealed record FuzzyClause(string Text, int MaxEdits, int PrefixLength, int MaxExpansions, float Weight) : QueryClause
{
    /// <summary>The weight of a term so many edits away.</summary>
    public float WeightAt(int edits) => Weight / (1 + edits);
}
