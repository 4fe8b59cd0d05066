using System.Collections.Frozen;
using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.Spelling;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Finds what noisy French may stand for.</summary>
/// <remarks>
/// A word of the lexicon is not second-guessed. One that only the content has may be a common slip there too: what it may stand for
/// must be ten times as frequent. Made for one query: only its first <see cref="MaxSpelled"/> unknown words are looked for in the vocabulary.
/// </remarks>
internal sealed class QueryRewriter(FrenchAnalyzer analyzer, Vocabulary vocabulary)
{
    /// <summary>Words of one query that are corrected by nearness; it is the one costly rewrite, and text pasted by mistake has many such words.</summary>
    public const int MaxSpelled = 6;

    private const int MaxSpellings = 2;
    private const int Dominance = 10;
    private const string Consonants = "bcdfglmnprst";

    private static readonly FrozenDictionary<string, string> Abbreviations = LexiconResources.Lines("rewrites.txt")
        .Select(line => line.Split('\t'))
        .GroupBy(columns => columns[0], columns => columns[1])
        .ToFrozenDictionary(group => group.Key, group => group.First());

    private static readonly string[] ElidedPrefixes = ["jusqu", "lorsqu", "puisqu", "quoiqu", "qu", "l", "d", "j", "m", "t", "s", "n", "c"];

    // What a final "é" is also written as: "forfé" for "forfait".
    private static readonly string[] FinalSounds = ["e", "er", "ez", "ai", "ait", "et", "es", "ee"];

    // A part of a word typed for two; what may stand between them; and what begins or ends words of its own accord.
    private const int LeastPart = 3;
    private const int SureLength = 6;
    private static readonly string[] Links = ["", "de", "du", "des"];
    private static readonly FrozenSet<string> Prefixes = FrozenSet.ToFrozenSet(["ant", "anti", "auto", "bio", "dis", "eco", "hyper", "inter", "mal", "micro", "mini", "mis", "multi", "par", "per", "post", "pre", "pro", "super", "tele", "trans", "tri", "uni"]);
    private static readonly FrozenSet<string> Suffixes = FrozenSet.ToFrozenSet(["ment", "able", "ible", "age", "ages", "eur", "eurs", "euse", "ier", "iere", "iste", "isme", "tion", "elle", "ette", "aire", "ance", "ence", "ant", "ent", "ais", "ait", "ons", "ees"]);

    private const int LeastStem = 4;

    private static readonly (string Ending, string[] Replacements)[] Derivations =
    [
        ("ier", ["", "e"]), ("iere", ["", "e"]), ("eur", ["er", "e", ""]), ("euse", ["er", "e"]), ("iste", ["e", "", "ique"]), ("ement", ["er", "e"]), ("ment", ["", "e"]),
        ("atif", ["er", "ation"]), ("ative", ["er", "ation"]), ("able", ["er", "e"]), ("age", ["er", "e"]), ("ation", ["er", "e"]), ("ification", ["ifier"]), ("ite", ["", "e"]),
    ];

    private static readonly (string Typed, string Meant)[] Sounds =
    [
        ("k", "qu"), ("k", "c"), ("z", "s"), ("f", "ph"), ("ph", "f"), ("au", "o"), ("o", "au"), ("o", "eau"), ("in", "ain"), ("an", "en"), ("en", "an"), ("s", "c"), ("ss", "c"), ("c", "ss"), ("y", "i"), ("i", "y"), ("j", "g"), ("t", "th"), ("r", "rh"),
    ];

    private int _spelled;

    public IEnumerable<(RewriteReason Reason, string Text, int WordCount, float Weight)> Find(IReadOnlyList<QueryWord> words, int index)
    {
        var word = words[index];
        if (word.IsProtected || word.Parts.Count > 0)
        {
            yield break;
        }

        if (Abbreviations.TryGetValue(word.Text, out var meant))
        {
            yield return (RewriteReason.Abbreviation, meant, 1, 0.8f);
        }

        if (word.Class != WordClass.Content || word.Text.Length > FrenchMorphology.MaxWordLength)
        {
            yield break;
        }

        var isKnown = meant is not null || analyzer.IsKnownWord(word.Text);
        if (index + 1 < words.Count && words[index + 1] is { IsProtected: false, Class: WordClass.Content, Parts.Count: 0 } next
            && vocabulary.DocumentFrequency(word.Surface + next.Surface) > 0 && !(isKnown && analyzer.IsKnownWord(next.Text)))
        {
            yield return (RewriteReason.Joined, vocabulary.Spelled(word.Surface + next.Surface), 2, 0.8f);
        }

        if (isKnown)
        {
            yield break;
        }

        var frequency = vocabulary.DocumentFrequency(word.Surface);
        var others = WithApostrophe(word.Text).Concat(Respelled(word.Surface, 0.7f)).Concat(Split(word.Surface))
            .Where(other => frequency == 0 || other.Frequency >= Dominance * frequency)
            .DistinctBy(other => other.Text)
            .ToList();
        foreach (var other in others)
        {
            yield return (other.Reason, other.Text, 1, other.Weight);
        }

        if (others.Count > 0 || frequency > 0)
        {
            yield break;
        }

        foreach (var relative in Relatives(word.Surface))
        {
            yield return (relative.Reason, relative.Text, 1, relative.Weight);
        }

        if (_spelled < MaxSpelled)
        {
            _spelled++;
            foreach (var suggestion in SpellingCorrector.Suggest(word.Surface, vocabulary, MaxSpellings))
            {
                yield return (RewriteReason.Spelling, vocabulary.Spelled(suggestion.Text), 1, 0.7f - (0.2f * suggestion.Cost));
            }
        }
    }

    /// <summary>The word with its accents, unless it was typed with some.</summary>
    private string Spelled(string word) => AccentFolding.Fold(word) == word ? vocabulary.Spelled(word) : word;

    private int Frequency(string word) => vocabulary.DocumentFrequency(AccentFolding.Fold(word));

    private bool IsKnown(string word) => Frequency(word) > 0 || analyzer.IsKnownWord(word);

    private IEnumerable<Candidate> WithApostrophe(string word)
    {
        foreach (var prefix in ElidedPrefixes)
        {
            var rest = word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..] : "";
            if (rest.Length < 2 || !"aeiouyhéèêàâîôœ".Contains(rest[0], StringComparison.Ordinal))
            {
                continue;
            }

            if (rest.Length > 2 ? IsKnown(rest) : analyzer.IsKnownWord(rest))
            {
                yield return new Candidate(RewriteReason.MissingApostrophe, $"{prefix}'{Spelled(rest)}", 0.8f, Frequency(rest));
            }
            else
            {
                foreach (var other in Respelled(AccentFolding.Fold(rest), 0.5f))
                {
                    yield return other with { Reason = RewriteReason.MissingApostrophe, Text = $"{prefix}'{other.Text}" };
                }
            }
        }
    }

    /// <summary>Known words that differ by a doubled letter or by a spelling of the same sound.</summary>
    private IEnumerable<Candidate> Respelled(string word, float weight)
    {
        if (word.Length <= SpellingCorrector.LongestProtected)
        {
            yield break;
        }

        for (var i = 0; i < word.Length; i++)
        {
            var isDouble = i + 1 < word.Length && word[i] == word[i + 1];
            var other = isDouble ? word.Remove(i, 1) : Consonants.Contains(word[i], StringComparison.Ordinal) && i > 0 ? word.Insert(i, word[i].ToString()) : word;
            if (other != word && IsKnown(other))
            {
                yield return new Candidate(RewriteReason.DoubledLetter, vocabulary.Spelled(other), weight, Frequency(other));
            }
        }

        foreach (var candidate in WithFinalSound(word, weight - 0.1f))
        {
            yield return candidate;
        }

        foreach (var (typed, meant) in Sounds)
        {
            var other = word.Replace(typed, meant, StringComparison.Ordinal);
            if (other != word && IsKnown(other))
            {
                yield return new Candidate(RewriteReason.Phonetic, vocabulary.Spelled(other), weight - 0.1f, Frequency(other));
            }
        }
    }

    /// <summary>The word with another ending of the same sound; without accents a mute "e" looks the same, so it must be a word of the content.</summary>
    private IEnumerable<Candidate> WithFinalSound(string word, float weight) =>
        from typed in FinalSounds
        where word.EndsWith(typed, StringComparison.Ordinal) && word.Length - typed.Length >= LeastPart
        from meant in FinalSounds
        let other = word[..^typed.Length] + meant
        where other != word && Frequency(other) > 0
        select new Candidate(RewriteReason.Phonetic, vocabulary.Spelled(other), weight, Frequency(other));

    /// <summary>The cut into two words of the content that are both frequent, with or without a little word between: <c>motdepasse</c>.</summary>
    private IEnumerable<Candidate> Split(string word)
    {
        var cuts =
            from first in Enumerable.Range(LeastPart, Math.Max(0, word.Length - (2 * LeastPart) + 1))
            where IsPart(word[..first]) && !Prefixes.Contains(word[..first])
            from link in Links
            let second = first + link.Length
            where word.Length - second >= LeastPart && word.AsSpan(first).StartsWith(link) && IsPart(word[second..]) && !Suffixes.Contains(word[second..])
                && (IsSure(word[..first]) || IsSure(word[second..]))
            select (First: word[..first], Link: link, Second: word[second..], Frequency: Math.Min(Frequency(word[..first]), Frequency(word[second..])));
        var best = cuts.OrderByDescending(cut => cut.Frequency).ThenByDescending(cut => cut.Link.Length).FirstOrDefault();
        return best.First is null
            ? []
            : [new Candidate(RewriteReason.Split, string.Join(' ', new[] { vocabulary.Spelled(best.First), best.Link, vocabulary.Spelled(best.Second) }.Where(part => part.Length > 0)), 0.6f, best.Frequency)];
    }

    private bool IsPart(string word) => Frequency(word) > 0 && WordClasses.Of(word) == WordClass.Content;

    // Short fragments of words occur in any content.
    private bool IsSure(string word) => word.Length >= SureLength || analyzer.IsKnownWord(word);

    /// <summary>Words of the content that the word may be derived from: who looks for a <c>magasinier</c> is served by <c>magasin</c> when nothing else is there.</summary>
    private IEnumerable<Candidate> Relatives(string word) =>
        from derivation in Derivations
        where word.EndsWith(derivation.Ending, StringComparison.Ordinal) && word.Length - derivation.Ending.Length >= LeastStem
        from replacement in derivation.Replacements
        let other = word[..^derivation.Ending.Length] + replacement
        where Frequency(other) > 0
        select new Candidate(RewriteReason.Family, vocabulary.Spelled(other), 0.45f, Frequency(other));

    private sealed record Candidate(RewriteReason Reason, string Text, float Weight, int Frequency);
}
