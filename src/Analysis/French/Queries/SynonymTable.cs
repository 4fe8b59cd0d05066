using KbSearch.Analysis.French.Morphology;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Finds the synonyms of words by their lemmas, so that <c>courriels</c> has those of <c>courriel</c>.</summary>
internal sealed class SynonymTable
{
    private static readonly IReadOnlyList<SynonymRule> BuiltIn =
    [
        .. LexiconResources.Lines("synonyms.txt").Select(line => SynonymRule.Parse(line) is { Rule: { } rule } ? rule : throw new InvalidOperationException($"Not a rule: {line}")),
    ];

    private readonly ILookup<string, Entry> _entries;

    /// <param name="own">The installation's, which go before the built-in ones.</param>
    /// <param name="read">Analyses a text into words.</param>
    public SynonymTable(IEnumerable<SynonymRule> own, Func<string, IReadOnlyList<QueryWord>> read)
    {
        var entries =
            from rule in own.Concat(BuiltIn)
            from source in rule.From
            let words = read(source)
            where words.Count > 0
            from target in rule.To
            where target != source
            let meant = read(target)
            where meant.Count > 0 && (words.Count > 1 || meant.Count > 1 || words[0].Lemmas[0] != meant[0].Lemmas[0])
            select new Entry([.. words.Select(word => word.Lemmas[0])], meant);
        _entries = entries.ToLookup(entry => entry.Lemmas[0]);
    }

    /// <summary>The synonyms of the words that begin at an index, those of the longest sequence first.</summary>
    public IReadOnlyList<QuerySynonym> Of(IReadOnlyList<QueryWord> words, int index) =>
    [
        .. words[index].Lemmas.Distinct().SelectMany(lemma => _entries[lemma])
            .Where(entry => index + entry.Lemmas.Count <= words.Count && !entry.Lemmas.Where((lemma, i) => !words[index + i].Lemmas.Contains(lemma)).Any())
            .OrderByDescending(entry => entry.Lemmas.Count)
            .DistinctBy(entry => (entry.Lemmas.Count, string.Join(' ', entry.Meant.Select(word => word.Lemmas[0]))))
            .Select(entry => new QuerySynonym(entry.Lemmas.Count, entry.Meant)),
    ];

    private sealed record Entry(IReadOnlyList<string> Lemmas, IReadOnlyList<QueryWord> Meant);
}
