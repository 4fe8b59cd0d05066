using System.Collections.Frozen;
using KbSearch.Analysis.French.Morphology;
using KbSearch.Analysis.French.Normalization;
using KbSearch.Analysis.Spelling;

namespace KbSearch.Analysis.French.Queries;

/// <summary>Finds what noisy French may stand for.</summary>
/// <remarks>
/// A word of the lexicon is not second-guessed. One that only the content has may be a common slip there too: what it may stand for
/// must be ten times as frequent.
/// </remarks>
internal sealed class QueryRewriter(FrenchAnalyzer analyzer, Vocabulary vocabulary)
{
    private const int MaxSpellings = 2;
    private const int Dominance = 10;
    private const string Consonants = "bcdfglmnprst";

    private static readonly FrozenDictionary<string, string> Abbreviations = LexiconResources.Lines("rewrites.txt")
        .Select(line => line.Split('\t'))
        .GroupBy(columns => columns[0], columns => columns[1])
        .ToFrozenDictionary(group => group.Key, group => group.First());

    private static readonly string[] ElidedPrefixes = ["jusqu", "lorsqu", "puisqu", "quoiqu", "qu", "l", "d", "j", "m", "t", "s", "n", "c"];

    private static readonly (string Typed, string Meant)[] Sounds =
    [
        ("k", "qu"), ("k", "c"), ("z", "s"), ("f", "ph"), ("ph", "f"), ("au", "o"), ("o", "au"), ("o", "eau"), ("in", "ain"), ("an", "en"), ("en", "an"), ("s", "c"), ("ss", "c"), ("c", "ss"), ("y", "i"), ("i", "y"), ("j", "g"), ("t", "th"), ("r", "rh"),
    ];

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
            yield return (RewriteReason.Joined, word.Surface + next.Surface, 2, 0.8f);
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

        if (others.Count == 0)
        {
            foreach (var suggestion in SpellingCorrector.Suggest(word.Surface, vocabulary, MaxSpellings))
            {
                yield return (RewriteReason.Spelling, suggestion.Text, 1, 0.7f - (0.2f * suggestion.Cost));
            }
        }
    }

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
                yield return new Candidate(RewriteReason.MissingApostrophe, $"{prefix}'{rest}", 0.8f, Frequency(rest));
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
                yield return new Candidate(RewriteReason.DoubledLetter, other, weight, Frequency(other));
            }
        }

        foreach (var (typed, meant) in Sounds)
        {
            var other = word.Replace(typed, meant, StringComparison.Ordinal);
            if (other != word && IsKnown(other))
            {
                yield return new Candidate(RewriteReason.Phonetic, other, weight - 0.1f, Frequency(other));
            }
        }
    }

    /// <summary>The cut into two words of the content that are both frequent.</summary>
    private IEnumerable<Candidate> Split(string word)
    {
        var best = Enumerable.Range(2, Math.Max(0, word.Length - 3))
            .Select(cut => (First: word[..cut], Second: word[cut..]))
            .Select(cut => (cut.First, cut.Second, Frequency: Math.Min(vocabulary.DocumentFrequency(cut.First), vocabulary.DocumentFrequency(cut.Second))))
            .Where(cut => cut.Frequency > 0 && Math.Max(cut.First.Length, cut.Second.Length) > 2)
            .OrderByDescending(cut => cut.Frequency)
            .FirstOrDefault();
        return best.First is null ? [] : [new Candidate(RewriteReason.Split, $"{best.First} {best.Second}", 0.6f, best.Frequency)];
    }

    private sealed record Candidate(RewriteReason Reason, string Text, float Weight, int Frequency);
}
