namespace KbSearch.Index.Lucene.Queries;

/// <summary>A term, or a phrase of several terms, with the factors its saturated frequency is multiplied by.</summary>
/// <param name="Terms">One for a term; in order for a phrase.</param>
/// <param name="Idf">For a phrase, the sum over its terms.</param>
internal sealed record Scorable(ResolvedTerm[] Terms, float Weight, double Idf)
{
    public double Factor => Weight * Idf;

    public bool IsPhrase => Terms.Length > 1;

    public string Label => IsPhrase ? $"phrase \"{string.Join(' ', Terms.Select(term => term.Label))}\"" : $"term {Terms[0].Label}";

    /// <summary>Whether the segment holds every term.</summary>
    public bool IsIn(int segment) => Array.TrueForAll(Terms, term => term.IsIn(segment));
}
