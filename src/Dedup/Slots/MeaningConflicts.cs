using System.Collections.Frozen;
using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Slots;

/// <summary>Finds small words that turn a question round: a negation on one side, opposite verbs, the same two things in the other direction.</summary>
internal static class MeaningConflicts
{
    private static readonly FrozenSet<string> Negations = FrozenSet.ToFrozenSet(["pas", "sans", "jamais", "aucun", "aucune", "rien", "personne", "ni", "non"]);
    private static readonly FrozenSet<string> Origins = FrozenSet.ToFrozenSet(["de", "d", "du", "des", "depuis"]);
    private static readonly FrozenSet<string> Articles = FrozenSet.ToFrozenSet(["le", "la", "les", "l", "un", "une", "mon", "ma", "mes"]);
    private static readonly string[] Prefixes = ["des", "de", "re", "r", "in", "im", "ir", "mal"];

    private const int LeastBase = 4;

    public static IEnumerable<SlotConflict> Of(Question draft, Question existing)
    {
        var (here, there) = (Negation(draft), Negation(existing));
        if (here is null != there is null)
        {
            yield return new SlotConflict(SlotKind.Negation, Listed(here), Listed(there));
        }

        foreach (var (a, b) in Opposites(draft, existing))
        {
            yield return new SlotConflict(SlotKind.Negation, [a.Text], [b.Text]);
        }

        if (Reversed(draft, existing) is var (from, to))
        {
            yield return new SlotConflict(SlotKind.Direction, [from], [to]);
        }
    }

    private static string[] Listed(string? word) => word is null ? [] : [word];

    /// <summary>The word that negates; null without one. A closing <c>n'est-ce pas</c> only asks for assent.</summary>
    private static string? Negation(Question question)
    {
        var words = question.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var asksAssent = i >= 2 && words[i].Surface == "pas" && words[i - 1].Surface == "ce" && words[i - 2].Surface == "est";
            if (Negations.Contains(words[i].Surface) && !asksAssent)
            {
                return words[i].Text;
            }
        }

        return null;
    }

    /// <summary>Words of which one is the other with a prefix that undoes it: <c>activer</c>, <c>désactiver</c>.</summary>
    private static IEnumerable<(QuestionWord Draft, QuestionWord Existing)> Opposites(Question draft, Question existing) =>
        from a in draft.Words
        where a.IsContent && a.Lemmas[0].Length >= LeastBase
        from b in existing.Words
        where b.IsContent && AreOpposite(a.Lemmas[0], b.Lemmas[0])
        where !Has(existing, a.Lemmas[0]) && !Has(draft, b.Lemmas[0])
        select (a, b);

    private static bool AreOpposite(string a, string b)
    {
        if (a.Length == b.Length)
        {
            return false;
        }

        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return shorter.Length >= LeastBase && longer.EndsWith(shorter, StringComparison.Ordinal) && Prefixes.Contains(longer[..^shorter.Length]);
    }

    private static bool Has(Question question, string lemma) => question.Words.Any(word => word.Lemmas.Contains(lemma));

    /// <summary>Two words of which the one is the origin here and the other there: <c>de A à B</c>, <c>de B à A</c>.</summary>
    private static (string From, string To)? Reversed(Question draft, Question existing)
    {
        var (here, there) = (OriginsOf(draft), OriginsOf(existing));
        var onlyHere = here.FirstOrDefault(word => !there.Any(other => Same(word, other)) && Has(existing, word.Lemmas[0]));
        var onlyThere = there.FirstOrDefault(word => !here.Any(other => Same(word, other)) && Has(draft, word.Lemmas[0]));
        return onlyHere is null || onlyThere is null ? null : (onlyHere.Text, onlyThere.Text);
    }

    private static bool Same(QuestionWord a, QuestionWord b) => a.Lemmas.Intersect(b.Lemmas).Any();

    private static List<QuestionWord> OriginsOf(Question question)
    {
        var origins = new List<QuestionWord>();
        for (var i = 0; i < question.Words.Count; i++)
        {
            if (i + 1 < question.Words.Count && Origins.Contains(question.Words[i].Surface))
            {
                var next = Articles.Contains(question.Words[i + 1].Surface) && i + 2 < question.Words.Count ? i + 2 : i + 1;
                origins.Add(question.Words[next]);
            }
        }

        return origins;
    }
}
