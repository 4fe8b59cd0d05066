using KbSearch.Analysis.French.Morphology;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Finds the synonyms of words by their lemmas, so that <c>courriels</c> has those of <c>courriel</c>.</summary>
internal sealed class SynonymTable
{
    private readonly ILookup<string, Entry> _entries;
    private readonly SynonymTable? _next;

    /// <param name="rules">Those before go before those behind.</param>
    /// <param name="read">Analyses a text into words.</param>
    /// <param name="next">What counts beside the rules, and behind them.</param>
    public SynonymTable(IEnumerable<SynonymRule> rules, Func<string, IReadOnlyList<QueryWord>> read, SynonymTable? next = null)
    {
        // A phrase stands beside every other of its rule, and often in several rules.
        var analysed = new Dictionary<string, IReadOnlyList<QueryWord>>(StringComparer.Ordinal);
        var entries =
            from rule in rules
            from source in rule.From
            let words = Read(source)
            where words.Count > 0
            from target in rule.To
            where target != source
            let meant = Read(target)
            where meant.Count > 0 && (words.Count > 1 || meant.Count > 1 || words[0].Lemmas[0] != meant[0].Lemmas[0])
            select new Entry([.. words.Select(word => word.Lemmas[0])], meant);
        _entries = entries.ToLookup(entry => entry.Lemmas[0]);
        _next = next;

        IReadOnlyList<QueryWord> Read(string phrase) => analysed.TryGetValue(phrase, out var known) ? known : analysed[phrase] = read(phrase);
    }

    /// <summary>What every help centre may rely on.</summary>
    public static IReadOnlyList<SynonymRule> BuiltIn { get; } =
    [
        .. LexiconResources.Lines("synonyms.txt").Select(line => SynonymRule.Parse(line) is { Rule: { } rule } ? rule : throw new InvalidOperationException($"Not a rule: {line}")),
    ];

    /// <summary>The synonyms of the words that begin at an index, those of the longest sequence first.</summary>
    public IReadOnlyList<QuerySynonym> Of(IReadOnlyList<QueryWord> words, int index) =>
    [
        .. words[index].Lemmas.Distinct().SelectMany(EntriesOf)
            .Where(entry => index + entry.Lemmas.Count <= words.Count && !entry.Lemmas.Where((lemma, i) => !words[index + i].Lemmas.Contains(lemma)).Any())
            .OrderByDescending(entry => entry.Lemmas.Count)
            .DistinctBy(entry => (entry.Lemmas.Count, string.Join(' ', entry.Meant.Select(word => word.Lemmas[0]))))
            .Select(entry => new QuerySynonym(entry.Lemmas.Count, entry.Meant)),
    ];

    private IEnumerable<Entry> EntriesOf(string lemma) => _next is null ? _entries[lemma] : _entries[lemma].Concat(_next.EntriesOf(lemma));

    private sealed record Entry(IReadOnlyList<string> Lemmas, IReadOnlyList<QueryWord> Meant);
}
