using System.Collections.Immutable;
using KbSearch.Analysis.French.Queries;
using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Queries;
using KbSearch.Search.Results;

namespace KbSearch.Search.Understanding;

/// <summary>Makes the concepts of one query's words for one viewer.</summary>
internal sealed class ConceptBuilder(TermStatisticsReader statistics, SearchOptions options, Viewer viewer, long documents)
{
    private const int MaxRewrites = 3;
    private const int MaxSynonyms = 4;

    /// <summary>Words that stand in for words nothing holds.</summary>
    public List<Correction> Corrections { get; } = [];

    /// <summary>What words that the content does hold, but rarely, may have been meant to be.</summary>
    public List<Respelling> Respellings { get; } = [];

    /// <summary>Multi-word rewrites, which are better evidence as a whole.</summary>
    public List<PhraseClause> Phrases { get; } = [];

    /// <summary>Information of a word that occurs nowhere.</summary>
    public double UnknownInformation => TermStatisticsReader.Information(0, documents);

    /// <summary>The concepts of a word: one as a rule, one a part for a compound nothing holds, none when nothing holds the word in any way.</summary>
    /// <param name="rewrites">What the word may also stand for; each that occurs adds its terms with less weight.</param>
    /// <param name="synonyms">Other words for the word, or for a sequence it is part of; each that occurs adds its terms with the least weight.</param>
    public IReadOnlyList<Concept> Build(QueryWord word, IReadOnlyList<QueryRewrite> rewrites, IReadOnlyList<QuerySynonym> synonyms)
    {
        var own = Terms(word, 1);
        var usable = rewrites
            .Select(r => (Rewrite: r, Words: ContentWords(r.Words)))
            .Where(r => r.Words.Count > 0 && r.Words.All(w => IsReadable(w, r.Rewrite.Reason)))
            .Take(MaxRewrites)
            .ToList();
        if (Frequency(own) > 0)
        {
            if (usable.Select(r => r.Rewrite).FirstOrDefault(IsRespelling) is { } respelled)
            {
                Respellings.Add(new Respelling(word.Start, word.Length, Shown(respelled)));
            }

            // Whoever wrote the word as typed comes first, however common the other word is.
            var parts = ContentWords(word.Parts).SelectMany(p => Terms(p, options.PartWeight));
            var variants = usable.SelectMany(r => Variant(r.Rewrite, r.Words, r.Rewrite.Reason is RewriteReason.Abbreviation or RewriteReason.Joined or RewriteReason.Model ? 1 : options.HeldRewriteShare));
            return [WithSynonyms(Concept(word.Text, own.Concat(parts).Concat(variants), word.IsGeneric), synonyms)];
        }

        if (usable.Count > 0)
        {
            var (best, words) = usable[0];
            if (best.WordCount == 1 && best.Reason is not (RewriteReason.Family or RewriteReason.Model))
            {
                Corrections.Add(new Correction(word.Text, Shown(best)));
            }

            AddPhrase(best);
            return words.Count > 1
                ? [.. words.Select(w => Concept(w.Text, Terms(w, best.Weight), w.IsGeneric))]
                : [WithSynonyms(Concept(best.WordCount == 1 ? Shown(best) : word.Text, usable.Where(r => r.Words.Count == 1).SelectMany(r => Variant(r.Rewrite, r.Words, 1)), words[0].IsGeneric), words[0].Synonyms)];
        }

        var others = Readable(synonyms).Take(MaxSynonyms).Select(s => ContentWords(s.Words)).ToList();
        if (others.Count > 0)
        {
            var single = others.Where(words => words.Count == 1).SelectMany(words => Terms(words[0], 1)).ToList();
            return single.Count > 0 ? [Concept(word.Text, single)] : [.. others[0].Select(w => Concept(w.Text, Terms(w, 1)))];
        }

        return [.. ContentWords(word.Parts).Select(p => Concept(p.Text, Terms(p, 1))).Where(c => Frequency(c.Terms) > 0)];
    }

    /// <summary>The terms of a word, one clause: see <see cref="SearchOptions.TieBreaker"/>.</summary>
    public IEnumerable<WeightedTerm> Terms(QueryWord word, float factor)
    {
        if (word.Exact is { } exact)
        {
            yield return new WeightedTerm(TermLevel.Exact, exact, factor * options.ExactWeight);
        }

        yield return new WeightedTerm(TermLevel.Surface, word.Surface, factor * options.SurfaceWeight);
        foreach (var lemma in word.Lemmas)
        {
            yield return new WeightedTerm(TermLevel.Lemma, lemma, factor * options.LemmaWeight);
        }

        foreach (var family in word.Families)
        {
            yield return new WeightedTerm(TermLevel.Derivation, family, factor * options.DerivationWeight);
        }
    }

    private static bool IsRespelling(QueryRewrite rewrite) =>
        rewrite.WordCount == 1 && rewrite.Reason is RewriteReason.MissingApostrophe or RewriteReason.DoubledLetter or RewriteReason.Phonetic or RewriteReason.Split or RewriteReason.Spelling;

    /// <summary>Adds synonyms: less than any form of the word itself, and less again where they are the rarer words, whose matches would count more.</summary>
    private Concept WithSynonyms(Concept concept, IReadOnlyList<QuerySynonym> synonyms)
    {
        var terms = concept.Terms.ToList();

        // Of the word by its rarity alone: the concept's share weighs all of its terms once more.
        var information = concept.Information / concept.Share;
        foreach (var synonym in Readable(synonyms).Take(MaxSynonyms))
        {
            var words = ContentWords(synonym.Words);

            // One word of several says little: the rarest lets the others be found, together they are evidence of their own.
            var rarest = words.Count == 1 ? words[0] : words.MinBy(w => Frequency(Terms(w, 1)))!;
            var own = Terms(rarest, options.SynonymWeight / words.Count).Where(t => t.Level != TermLevel.Derivation).ToList();
            var share = Math.Min(1, information / TermStatisticsReader.Information(Frequency(own), documents));
            terms.AddRange(own.Select(t => t with { Weight = (float)(t.Weight * share) }).Where(t => t.Weight > 0));
            if (words.Count > 1 && options.PhraseWeight * options.SynonymWeight > 0)
            {
                Phrases.Add(new PhraseClause([.. synonym.Words.Select(w => new WeightedTerm(TermLevel.Lemma, w.Lemmas[0], 1))], options.PhraseWeight * options.SynonymWeight));
            }
        }

        return concept with { Terms = [.. terms.DistinctBy(t => (t.Level, t.Text))] };
    }

    private IEnumerable<QuerySynonym> Readable(IEnumerable<QuerySynonym> synonyms) =>
        synonyms.Where(s => ContentWords(s.Words) is { Count: > 0 } words && words.All(w => Frequency(Terms(w, 1)) > 0));

    private IEnumerable<WeightedTerm> Variant(QueryRewrite rewrite, List<QueryWord> words, float share)
    {
        AddPhrase(rewrite);
        return words.SelectMany(w => Terms(w, share * rewrite.Weight / (words.Count * rewrite.WordCount)));
    }

    private void AddPhrase(QueryRewrite rewrite)
    {
        if (ContentWords(rewrite.Words).Count > 1 && options.PhraseWeight > 0)
        {
            Phrases.Add(new PhraseClause([.. rewrite.Words.Select(w => new WeightedTerm(TermLevel.Lemma, w.Lemmas[0], 1))], options.PhraseWeight));
        }
    }

    private Concept Concept(string text, IEnumerable<WeightedTerm> terms, bool isGeneric = false)
    {
        ImmutableArray<WeightedTerm> distinct = [.. terms.Where(t => t.Weight > 0).GroupBy(t => (t.Level, t.Text), (_, same) => same.MaxBy(t => t.Weight))];
        var share = isGeneric ? options.GenericWordShare : 1;
        return new Concept(text, distinct, share * TermStatisticsReader.Information(Frequency(distinct), documents)) { Share = share };
    }

    /// <summary>Whether the word occurs. One that comes from the content alone must occur as it is: the vocabulary may be older than the index.</summary>
    private bool IsReadable(QueryWord word, RewriteReason reason) =>
        word.IsKnown || reason == RewriteReason.Abbreviation ? Frequency(Terms(word, 1)) > 0 : Occurs(TermLevel.Surface, word.Surface);

    /// <summary>A rewrite as it may be shown: with accents where the lexicon or readable content has them.</summary>
    private string Shown(QueryRewrite rewrite) =>
        rewrite.Words.All(w => w.IsKnown || w.Exact is not { } exact || Occurs(TermLevel.Exact, exact)) ? rewrite.Text : string.Join(' ', rewrite.Words.Select(w => w.Surface));

    private bool Occurs(TermLevel level, string text) => statistics.DocumentFrequency(level, text, viewer) > 0;

    private int Frequency(IEnumerable<WeightedTerm> terms) => terms.Max(t => statistics.DocumentFrequency(t.Level, t.Text, viewer));

    private static List<QueryWord> ContentWords(IEnumerable<QueryWord> words) => [.. words.Where(w => w.Class == WordClass.Content)];
}
