using KbSearch.Analysis.Tokens;
using KbSearch.Index.Embedded.Terms;
using KbSearch.Index.Queries;
using KbSearch.Index.Results;

namespace KbSearch.Index.Embedded.Queries;

/// <summary>Looks terms up for one viewer: single terms, the best expansions of a prefix, listings. Not thread-safe.</summary>
internal sealed class TermResolver
{
    /// <summary>Terms of a prefix that are compared by frequency; a short prefix may have a large part of the dictionary.</summary>
    public const int MaxPrefixTerms = 10_000;

    private readonly ReadableScope _scope;
    private TermCursor[]? _cursors;

    public TermResolver(ReadableScope scope)
    {
        _scope = scope;
    }

    /// <summary>Whether a prefix, or a text with edits, had more than <see cref="MaxPrefixTerms"/>.</summary>
    public bool IsPartial { get; private set; }

    private TermCursor[] Cursors => _cursors ??= [.. _scope.Snapshot.Segments.Select(view => new TermCursor(view))];

    public ResolvedTerm Resolve(TermLevel level, string text) => _scope.GetTerm(level, text, this);

    /// <summary>Looks the term up, whether it is known already or not.</summary>
    public ResolvedTerm LookUp(TermLevel level, string text)
    {
        var key = TermKey.Encode(level, text);
        var infos = new TermInfo[Cursors.Length];
        var frequency = 0;
        for (var i = 0; i < Cursors.Length; i++)
        {
            if (Cursors[i].Seek(key))
            {
                infos[i] = Cursors[i].Info;
                frequency += Cursors[i].CountReadable(_scope.IsReadable[i]);
            }
        }

        return new ResolvedTerm(level, text, frequency, infos);
    }

    /// <summary>The most frequent surface terms with the prefix, ties by ordinal order; of the first <see cref="MaxPrefixTerms"/> that the viewer may know of.</summary>
    public IEnumerable<ResolvedTerm> Expand(PrefixClause clause)
    {
        var best = new List<PrefixExpansion>();
        var prefix = TermKey.Encode(TermLevel.Surface, clause.Prefix);
        var terms = new MergedTermCursor(Cursors);
        terms.Seek(prefix);
        var seen = 0;
        while (clause.MaxExpansions > 0 && terms.MoveNext() && terms.Key.StartsWith(prefix))
        {
            var frequency = terms.CountReadable(_scope.IsReadable);
            if (frequency > 0 && ++seen > MaxPrefixTerms)
            {
                IsPartial = true;
                break;
            }

            if (frequency > 0 && (best.Count < clause.MaxExpansions || frequency > best[^1].Frequency))
            {
                Insert(best, clause.MaxExpansions, terms, frequency);
            }
        }

        return best.Select(expansion => expansion.ToResolvedTerm());
    }

    /// <summary>The closest surface terms, each with its edits.</summary>
    public IEnumerable<(ResolvedTerm Term, int Edits)> Expand(FuzzyClause clause)
    {
        var expander = new FuzzyExpander(_scope, clause);
        var terms = expander.Expand();
        IsPartial |= expander.IsPartial;
        return terms.Select(term => (Resolve(TermLevel.Surface, term.Term), term.Edits));
    }

    public List<TermStatistics> List(TermLevel level, string prefix, int limit)
    {
        var statistics = new List<TermStatistics>();
        var prefixKey = TermKey.Encode(level, prefix);
        var terms = new MergedTermCursor(Cursors);
        terms.Seek(prefixKey);
        while (statistics.Count < limit && terms.MoveNext() && terms.Key.StartsWith(prefixKey))
        {
            var frequency = terms.CountReadable(_scope.IsReadable);
            if (frequency > 0)
            {
                statistics.Add(new TermStatistics(level, TermKey.Text(terms.Key), frequency));
            }
        }

        return statistics;
    }

    /// <summary>Puts the cursor's term at its place, that of the least frequent one when there are enough.</summary>
    private void Insert(List<PrefixExpansion> best, int count, MergedTermCursor terms, int frequency)
    {
        var expansion = best.Count < count ? new PrefixExpansion(Cursors.Length) : best[^1];
        if (best.Count == count)
        {
            best.RemoveAt(count - 1);
        }

        expansion.MoveTo(terms, frequency);

        // Terms come in ordinal order, so a later one goes behind those as frequent as itself.
        var place = best.Count;
        while (place > 0 && best[place - 1].Frequency < frequency)
        {
            place--;
        }

        best.Insert(place, expansion);
    }
}
