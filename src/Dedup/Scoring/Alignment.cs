using KbSearch.Dedup.Questions;

namespace KbSearch.Dedup.Scoring;

/// <summary>Which word of one question stands for which word of another. Several may stand for one: the synonym of a phrase is often a word.</summary>
internal sealed class Alignment
{
    private const double SameLemma = 1;
    private const double SameFamily = 0.8;
    private const double Alternative = 0.75;
    private const double CloseSpelling = 0.75;
    private const double Near = 0.7;

    public Alignment(WeighedQuestion draft, WeighedQuestion existing)
    {
        (Draft, Existing) = (draft, existing);
        DraftStrengths = new double[draft.Words.Count];
        DraftPartners = new int[draft.Words.Count];
        ExistingStrengths = new double[existing.Words.Count];
        Array.Fill(DraftPartners, -1);
        for (var i = 0; i < DraftStrengths.Length; i++)
        {
            for (var j = 0; j < ExistingStrengths.Length; j++)
            {
                var strength = Strength(draft.Words[i], existing.Words[j]);
                if (strength > DraftStrengths[i])
                {
                    (DraftStrengths[i], DraftPartners[i]) = (strength, j);
                }

                ExistingStrengths[j] = Math.Max(ExistingStrengths[j], strength);
            }
        }
    }

    public WeighedQuestion Draft { get; }

    public WeighedQuestion Existing { get; }

    /// <summary>How well each word of the draft is found in the other question: 1 the same word, 0 not at all.</summary>
    public double[] DraftStrengths { get; }

    /// <summary>The word found; -1 for none.</summary>
    public int[] DraftPartners { get; }

    public double[] ExistingStrengths { get; }

    private static double Strength(QuestionWord a, QuestionWord b)
    {
        if (a.Form is not null || b.Form is not null)
        {
            return a.Form == b.Form ? SameLemma : 0;
        }

        if (Share(a.Lemmas, b.Lemmas))
        {
            return SameLemma;
        }

        if (Share(a.Families, b.Families) || Share(a.Families, b.Lemmas) || Share(a.Lemmas, b.Families))
        {
            return SameFamily;
        }

        if (Share(a.Alternatives, b.Lemmas))
        {
            return Alternative;
        }

        return Spelling.AreClose(a.Surface, b.Surface) ? CloseSpelling : Share(a.NearGroups, b.NearGroups) ? Near : 0;
    }

    private static bool Share(int[] a, int[] b) => a.Length > 0 && b.Length > 0 && a.AsSpan().IndexOfAny(b) >= 0;

    private static bool Share(string[] a, string[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                if (a[i] == b[j])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
