using KbSearch.Index.Documents;

namespace KbSearch.Index.Queries;

/// <summary>Refuses queries that break the contract of <see cref="IndexQuery"/>.</summary>
public static class QueryValidator
{
    public const int MaxLimit = 10_000;

    private const int FieldCount = (int)IndexField.Tags + 1;

    /// <exception cref="ArgumentOutOfRangeException">A limit, weight or parameter is out of its range.</exception>
    public static void Validate(IndexQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Require(query.Limit is >= 0 and <= MaxLimit, $"The limit is from 0 to {MaxLimit}.");
        Require(query.CountUpTo >= 0, "The number to count up to is not negative.");
        Require(query.Clauses.Count <= IndexQuery.MaxClauses, $"A query has at most {IndexQuery.MaxClauses} clauses.");
        Require(query.Tier is null || Enum.IsDefined(query.Tier.Value), "The tier does not exist.");
        Require(query.Filters.All(filter => Enum.IsDefined(filter.Field)), "A filter's field does not exist.");
        Require(query.Facets.All(facet => Enum.IsDefined(facet.Field)), "A facet's field does not exist.");
        Require(query.Facets.All(facet => facet.MaxValues >= 0), "A facet's number of values is not negative.");
        foreach (var clause in query.Clauses)
        {
            Validate(clause);
        }

        var scoring = query.Scoring;
        Require(float.IsFinite(scoring.K1) && scoring.K1 >= 0, "K1 is a number from 0.");
        Require(
            scoring.FieldWeights.Length == FieldCount && scoring.FieldWeights.All(weight => float.IsFinite(weight) && weight >= 0),
            "There is a weight from 0 for each field.");
        Require(
            scoring.FieldB.Length == FieldCount && scoring.FieldB.All(b => b is >= 0 and <= 1),
            "There is a B from 0 to 1 for each field.");
    }

    private static void Validate(QueryClause clause)
    {
        switch (clause)
        {
            case TermClause terms:
                Require(terms.Terms.All(term => IsWeight(term.Weight)), "A term's weight is above 0.");
                Require(terms.TieBreaker is >= 0 and <= 1, "A tie breaker is from 0 to 1.");
                break;
            case PhraseClause phrase:
                Require(IsWeight(phrase.Weight), "A phrase's weight is above 0.");
                break;
            case PrefixClause prefix:
                Require(IsWeight(prefix.Weight), "A prefix's weight is above 0.");
                Require(prefix.Prefix.Length > 0, "A prefix has a character at least.");
                Require(prefix.MaxExpansions >= 0, "The number of expansions is not negative.");
                break;
            case FuzzyClause fuzzy:
                Require(IsWeight(fuzzy.WeightAt(fuzzy.MaxEdits)), "A fuzzy clause's weight is above 0.");
                Require(fuzzy.Text.Length > 0, "A text to find with edits has a character at least.");
                Require(fuzzy.MaxEdits is 1 or 2, "There are 1 or 2 edits.");
                Require(fuzzy.PrefixLength >= 0, "The length of a prefix is not negative.");
                Require(fuzzy.MaxExpansions >= 0, "The number of expansions is not negative.");
                break;
        }
    }

    private static bool IsWeight(float weight) => float.IsFinite(weight) && weight > 0;

    private static void Require(bool condition, string rule)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(paramName: null, rule);
        }
    }
}
