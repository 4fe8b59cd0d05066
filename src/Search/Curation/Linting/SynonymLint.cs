using KbSearch.Analysis.Conformance;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.French.Tokenization;
using KbSearch.Analysis.Spelling;
using KbSearch.Content.Curation;
using KbSearch.Content.Curation.Statements;
using KbSearch.Search.Understanding;

namespace KbSearch.Search.Curation.Linting;

/// <summary>What synonyms join that is joined already, or should not be.</summary>
internal sealed class SynonymLint(QueryReader reader, ConformanceSuite suite, IEnumerable<(StatementId Id, SynonymStatement Statement)> synonyms)
{
    private readonly List<Pair> _pairs =
    [
        .. from synonym in synonyms
           from pair in PairsOf(synonym.Statement)
           select new Pair(synonym.Id, synonym.Statement.Finds.Count > 0, pair.From, pair.To, Read(reader, pair.From), Read(reader, pair.To)),
    ];

    private readonly HashSet<(string, string)> _mustDiffer = [.. suite.MustDiffer.SelectMany(p => Both(Key(Read(reader, p.First)), Key(Read(reader, p.Second))))];

    public IEnumerable<Finding> Run() => _pairs.SelectMany(Look).Concat(Cycles());

    private IEnumerable<Finding> Look(Pair pair)
    {
        var subject = $"{pair.From} = {pair.To}";
        if (Meet(pair.Left, pair.Right))
        {
            yield return new Finding(FindingCode.SynonymMetByAnalysis, pair.Id, subject);
        }

        if (IsName(pair.Left) && IsName(pair.Right))
        {
            yield return new Finding(FindingCode.SynonymOfProtectedWords, pair.Id, subject);
        }

        if (_mustDiffer.Contains((Key(pair.Left), Key(pair.Right))))
        {
            yield return new Finding(FindingCode.SynonymOfWordsThatDiffer, pair.Id, subject);
        }
    }

    private IEnumerable<Finding> Cycles() =>
        from there in _pairs.Where(p => p.IsOneWay)
        let back = _pairs.Find(p => p.IsOneWay && Key(p.Left) == Key(there.Right) && Key(p.Right) == Key(there.Left))
        where back is not null
        select new Finding(FindingCode.SynonymCycle, there.Id, $"{there.From} > {there.To}", back.Id);

    /// <summary>Whether a search for the one finds the other by itself: word by word the same lemma or the same family, function words apart.</summary>
    private static bool Meet(IReadOnlyList<QueryWord> left, IReadOnlyList<QueryWord> right)
    {
        var (first, second) = (Telling(left), Telling(right));
        return first.Count > 0 && first.Count == second.Count
            && first.Zip(second).All(p => p.First.Lemmas.Intersect(p.Second.Lemmas).Any() || p.First.Families.Intersect(p.Second.Families).Any());
    }

    private static List<QueryWord> Telling(IReadOnlyList<QueryWord> words) => [.. words.Where(w => w.Class != WordClass.Function)];

    /// <summary>One word that the installation protects. Codes and addresses are protected by their form, and no names.</summary>
    private static bool IsName(IReadOnlyList<QueryWord> words) => words is [{ IsProtected: true, Kind: SegmentKind.Word }];

    private static string Key(IReadOnlyList<QueryWord> words) => string.Join(' ', words.Select(w => w.Surface));

    private static IReadOnlyList<QueryWord> Read(QueryReader reader, string text) => reader.Read(text, Vocabulary.Empty).Words;

    private static IEnumerable<(string From, string To)> PairsOf(SynonymStatement synonym) => synonym.Finds.Count > 0
        ? synonym.Words.SelectMany(word => synonym.Finds.Select(found => (word, found)))
        : synonym.Words.SelectMany((word, i) => synonym.Words.Skip(i + 1).Select(other => (word, other)));

    private static (string, string)[] Both(string left, string right) => [(left, right), (right, left)];

    private sealed record Pair(StatementId Id, bool IsOneWay, string From, string To, IReadOnlyList<QueryWord> Left, IReadOnlyList<QueryWord> Right);
}
