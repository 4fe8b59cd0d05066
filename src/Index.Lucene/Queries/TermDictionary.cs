using KbSearch.Analysis.Tokens;
using KbSearch.Index.Documents;
using KbSearch.Index.Lucene.Documents;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace KbSearch.Index.Lucene.Queries;

/// <summary>Lists the terms a viewer may know of: those with a prefix, and those a few edits away from a text.</summary>
internal sealed class TermDictionary(ReadableScope scope, TermEnumerators enumerators)
{
    /// <summary>Terms that are compared by frequency; a short prefix may have a large part of the dictionary.</summary>
    public const int MaxTerms = 10_000;

    private readonly IBits? _liveDocuments = MultiFields.GetLiveDocs(scope.Snapshot.Reader);

    /// <summary>Whether there were more than <see cref="MaxTerms"/>.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The most frequent surface terms with the prefix, ties by ordinal order.</summary>
    public IEnumerable<ResolvedTerm> Expand(PrefixClause clause) => clause.MaxExpansions == 0
        ? []
        : Bound(WithPrefix(TermLevel.Surface, clause.Prefix))
            .OrderByDescending(term => term.DocumentFrequency)
            .ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(clause.MaxExpansions)
            .Select(term => scope.GetTerm(TermLevel.Surface, term.Text, enumerators));

    /// <summary>The closest surface terms, each with its edits.</summary>
    public IEnumerable<(ResolvedTerm Term, int Edits)> Expand(FuzzyClause clause) => clause.MaxExpansions == 0
        ? []
        : Bound(WithEdits(clause))
            .Select(term => (term.Text, term.DocumentFrequency, Edits: EditDistance.Of(clause.Text, term.Text)))
            .Where(term => term.Edits <= clause.MaxEdits)
            .OrderBy(term => term.Edits)
            .ThenByDescending(term => term.DocumentFrequency)
            .ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(clause.MaxExpansions)
            .Select(term => (scope.GetTerm(TermLevel.Surface, term.Text, enumerators), term.Edits));

    /// <summary>In the order of the dictionary.</summary>
    public IEnumerable<TermStatistics> WithPrefix(TermLevel level, string prefix)
    {
        var terms = Terms(level)?.GetEnumerator();
        return terms is null || terms.SeekCeil(TermBytes.Encode(prefix)) == TermsEnum.SeekStatus.END
            ? []
            : Merge(level, terms, isPlaced: true).TakeWhile(term => term.Text.StartsWith(prefix, StringComparison.Ordinal));
    }

    private IEnumerable<TermStatistics> WithEdits(FuzzyClause clause)
    {
        if (Terms(TermLevel.Surface) is not { } terms)
        {
            return [];
        }

        int[] units = [.. clause.Text.Select(unit => (int)unit)];
        var prefixLength = Math.Min(clause.PrefixLength, units.Length);
        var automaton = BasicOperations.Concatenate(
        [
            BasicAutomata.MakeString(units, 0, prefixLength),
            new LevenshteinAutomata(units[prefixLength..], char.MaxValue, withTranspositions: false).ToAutomaton(clause.MaxEdits),
            BasicAutomata.MakeChar(StatisticsTerm.Separator),
            BasicAutomata.MakeAnyString(),
        ]);
        automaton.Determinize();

        // Called finite, which it is not: the library would look for a common ending, of which there is none, for longer than the search takes.
        return Merge(TermLevel.Surface, new CompiledAutomaton(automaton, finite: true, simplify: false).GetTermsEnum(terms), isPlaced: false);
    }

    /// <summary>Adds up the audiences of each text, and leaves out what the viewer may not know of.</summary>
    /// <param name="isPlaced">Whether the enumeration is at its first term already.</param>
    private IEnumerable<TermStatistics> Merge(TermLevel level, TermsEnum terms, bool isPlaced)
    {
        var text = new BytesRef();
        var frequency = 0;
        for (var hasTerm = isPlaced || terms.MoveNext(); hasTerm; hasTerm = terms.MoveNext())
        {
            var length = StatisticsTerm.TextLength(terms.Term);
            if (!text.Bytes.AsSpan(0, text.Length).SequenceEqual(terms.Term.Bytes.AsSpan(terms.Term.Offset, length)))
            {
                if (frequency > 0)
                {
                    yield return new TermStatistics(level, Decode(text), frequency);
                }

                text.CopyBytes(new BytesRef(terms.Term.Bytes, terms.Term.Offset, length));
                frequency = 0;
            }

            frequency += StatisticsTerm.IsReadable(terms.Term, scope.Viewer) ? ResolvedTerm.CountLive(terms, _liveDocuments) : 0;
        }

        if (frequency > 0)
        {
            yield return new TermStatistics(level, Decode(text), frequency);
        }
    }

    private static string Decode(BytesRef text) => OrdinalText.Decode(text.Bytes.AsSpan(text.Offset, text.Length));

    private IEnumerable<TermStatistics> Bound(IEnumerable<TermStatistics> terms)
    {
        var seen = 0;
        foreach (var term in terms)
        {
            if (++seen > MaxTerms)
            {
                IsPartial = true;
                yield break;
            }

            yield return term;
        }
    }

    private Terms? Terms(TermLevel level) => MultiFields.GetTerms(scope.Snapshot.Reader, LuceneFields.Statistics(level));
}
