using KbSearch.Index.Queries;
using KbSearch.Search.Results;

namespace KbSearch.Search.Understanding;

/// <summary>What a query asks for, in the terms of the content.</summary>
/// <param name="Concepts">Words that carry information and occur in the content, in the order typed. Clause i of every index query is concept i.</param>
/// <param name="FunctionWords">Words that only colour the query.</param>
/// <param name="Quotations">Phrases a hit must hold.</param>
/// <param name="Phrases">Word sequences that are evidence when they occur.</param>
/// <param name="IgnoredWords">Words left out, as typed.</param>
/// <param name="Corrections">Words replaced because nothing the viewer may read holds them.</param>
/// <param name="UnknownInformation">Information of the words that occur nowhere in what the viewer may read.</param>
internal sealed record UnderstoodQuery(
    IReadOnlyList<Concept> Concepts,
    IReadOnlyList<Concept> FunctionWords,
    IReadOnlyList<PhraseClause> Quotations,
    IReadOnlyList<PhraseClause> Phrases,
    IReadOnlyList<string> IgnoredWords,
    IReadOnlyList<Correction> Corrections,
    double UnknownInformation)
{
    /// <summary>Words that were searched as typed and may have been meant otherwise.</summary>
    public IReadOnlyList<Respelling> Respellings { get; init; } = [];

    public double Information { get; } = Concepts.Sum(c => c.Information);

    /// <summary>The share of the query's information in the concepts of the mask, 0 to 1. Words unknown to the content count as not covered.</summary>
    public double Coverage(ulong concepts)
    {
        var total = Information + UnknownInformation;
        if (total <= 0)
        {
            return 0;
        }

        var covered = 0.0;
        for (var i = 0; i < Concepts.Count; i++)
        {
            if ((concepts & (1UL << i)) != 0)
            {
                covered += Concepts[i].Information;
            }
        }

        return covered / total;
    }

    public bool CoversAll(ulong concepts) => UnknownInformation == 0 && Enumerable.Range(0, Concepts.Count).All(i => (concepts & (1UL << i)) != 0);
}
